using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>Links that were mailed before an account was deleted are good for nothing, should it come back.</summary>
internal sealed class LinksOfDeleted(LinkTokenStore links) : IEventHandler<UserDeleted>, IEventHandler<UserRestored>
{
    public async ValueTask HandleAsync(UserDeleted happened, Transaction transaction)
    {
        if (happened.EraseAt is not null)
            await links.DeleteOfUserAsync(happened.UserId, transaction);
    }

    public async ValueTask HandleAsync(UserRestored happened, Transaction transaction) => await links.DeleteOfUserAsync(happened.UserId, transaction);
}
