using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>Answers the list of a resource.</summary>
internal sealed class ResourceLists<T>(Resource<T> resource)
    where T : class
{
    public async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var visible = resource.VisibleTo(request);
        var store = resource.StoreOf(request);
        if (request.Verdict == Verdict.Undecided)
        {
            store = new JudgedItems<T>(store, request);
            request.Verdict = Verdict.Allow; // of each item, and of an empty list
        }

        var page = await store.ListAsync(new ListQuery<T> { Where = visible }, request.Cancellation);

        return resource.Ok(page.Items);
    }
}
