using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>
/// Links that were mailed before an account was deleted are good for nothing, should it come back. But the change of its address can be undone: who
/// deleted it may be who had changed it.
/// </summary>
internal sealed class LinksOfDeleted(LinkTokenStore links, TimeProvider clock) : IEventHandler<UserDeleted>, IEventHandler<UserRestored>
{
    public async ValueTask HandleAsync(UserDeleted happened, Transaction transaction)
    {
        if (happened.EraseAt is not null)
            await EndAsync(happened.UserId, transaction);
    }

    public async ValueTask HandleAsync(UserRestored happened, Transaction transaction) => await EndAsync(happened.UserId, transaction);

    private ValueTask<int> EndAsync(Id<User> user, Transaction transaction) => links.DeleteOfUserAsync(user, clock.GetUtcNow(), transaction);
}
