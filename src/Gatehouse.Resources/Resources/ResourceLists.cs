using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>Answers the list of a resource.</summary>
internal sealed class ResourceLists<T>(Resource<T> resource)
    where T : class
{
    public ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var visible = resource.VisibleTo(request);
        var store = resource.StoreOf(request);
        if (request.Verdict == Verdict.Undecided)
        {
            if (resource.Lists.Paging != Paging.None && !resource.IsNarrowed)
            {
                throw new InvalidOperationException(
                    $"{resource.Name}: only an item decides whether it may be read ({request.View.PermissionOf(request.Method)}), so a list in pages needs Visible(…) as well.");
            }

            store = new JudgedItems<T>(store, request);
            request.Verdict = Verdict.Allow; // each item is judged by itself, and there may be none
        }

        return resource.Lists.AnswerAsync(request, store, visible, resource.Writer);
    }
}
