using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>A deleted account's keys end with it (S39). Once more when it comes back: a login beside the deletion may have made one. And a thief's end when
/// the owner takes back the change of address (S131).</summary>
internal sealed class KeyEnds(AuthTokenStore tokens) : IEventHandler<UserDeleted>, IEventHandler<UserRestored>, IEventHandler<AddressChangeUndone>
{
    public ValueTask HandleAsync(UserDeleted happened, Transaction transaction) => happened.EraseAt is null ? default : EndAsync(happened.UserId, transaction);

    public ValueTask HandleAsync(UserRestored happened, Transaction transaction) => EndAsync(happened.UserId, transaction);

    public ValueTask HandleAsync(AddressChangeUndone happened, Transaction transaction) => EndAsync(happened.UserId, transaction);

    private async ValueTask EndAsync(Id<User> user, Transaction transaction)
    {
        await tokens.DeleteAsync(user, transaction);
        await tokens.DeleteOfDevicesAsync(user, transaction);
    }
}
