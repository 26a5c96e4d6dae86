using System.Runtime.CompilerServices;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Attributes;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>The users a caller may see: themselves, or everybody (D46). A plain list, as djoser has no pages; however long, only a part of it is held.</summary>
internal sealed class UserListing(AccountService accounts, DjoserModels models, SettingsProvider settings)
{
    private const int PageSize = 500;

    public async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var (djoser, model) = (settings.Get<DjoserSettings>(), models.Current);
        var caller = request.GetCaller();
        if (djoser.HideUsers && !caller.IsStaff)
            return DjoserUser.List([caller], model, AttributeView.Self);

        var first = await accounts.ListAsync(long.MinValue, PageSize, request.Cancellation);
        return first.Count < PageSize
            ? DjoserUser.List(first, model, AttributeView.Others)
            : DjoserUser.List(FromAsync(first, request.Cancellation), model, AttributeView.Others);
    }

    private async IAsyncEnumerable<IReadOnlyList<User>> FromAsync(IReadOnlyList<User> first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = first;
        yield return page;
        while (page.Count == PageSize)
        {
            page = await accounts.ListAsync(page[^1].Number, PageSize, cancellation);
            yield return page;
        }
    }
}
