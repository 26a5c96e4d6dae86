using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

/// <summary>A deleted account is signed in nowhere (S39); nor is one that has come back, whatever began beside its deletion.</summary>
internal sealed class SessionsOfDeleted(SessionService sessions) : IEventHandler<UserDeleted>, IEventHandler<UserRestored>
{
    public ValueTask HandleAsync(UserDeleted happened, Transaction transaction) =>
        happened.EraseAt is null ? default : sessions.ForgetAllAsync(happened.UserId, transaction); // gone for good, they are gone with it

    public ValueTask HandleAsync(UserRestored happened, Transaction transaction) => sessions.EndAllAsync(happened.UserId, transaction);
}
