using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>
/// What the links of a changed address do (S131): the one to the new address makes the change, the one to the old address takes it back, before or
/// after that.
/// </summary>
internal sealed class AddressChanges(
    LinkService links, LinkTokenStore tokens, AccountService accounts, SessionService sessions, PasskeyStore passkeys, ExternalIdentityStore identities, EventLog events)
{
    /// <summary>How long a change can be undone, from when it was asked for.</summary>
    public static readonly TimeSpan UndoneFor = TimeSpan.FromDays(7);

    /// <summary>Makes the change. An account that waited for its activation has it: the link came by mail.</summary>
    /// <param name="token">Of <see cref="LinkPurpose.EmailChange"/>.</param>
    /// <param name="transaction">Its own.</param>
    /// <returns>False when the token is good no more, because it was used or the account changed meanwhile.</returns>
    /// <exception cref="IdentifierTakenException">The address belongs to another account by now.</exception>
    public async ValueTask<bool> ConfirmAsync(LinkToken token, Transaction transaction)
    {
        if (await links.UseAsync(token, transaction) is not { } held)
            return false;

        var changed = await accounts.ReplaceEmailAsync(held, token.Address, token.CreatedAt + UndoneFor, Actor.User(held.Id), transaction);
        if (changed.ActivationPending)
            await accounts.ActivateAsync(changed, transaction);
        await events.AppendAsync(new AddressChanged(held.Id), transaction);
        return true;
    }

    /// <summary>Takes the change back. Whoever asked for it may be a thief: sessions, refresh tokens, keys and links end with it, and so do undos
    /// that were mailed later, since they lead to the thief's addresses, and passkeys and identities that were added since.</summary>
    /// <param name="token">Of <see cref="LinkPurpose.EmailUndo"/>.</param>
    /// <param name="transaction">Its own.</param>
    /// <returns>The account as it is then; null when the token was used meanwhile.</returns>
    /// <exception cref="IdentifierTakenException">The address of before belongs to another account.</exception>
    public async ValueTask<User?> UndoAsync(LinkToken token, Transaction transaction)
    {
        if (await links.UseAsync(token, transaction) is not { } held)
            return null;

        var restored = held.Email == token.Address ? held : await accounts.ReplaceEmailAsync(held, token.Address, oldHeldUntil: null, Actor.User(held.Id), transaction);
        await tokens.DeleteOfUserAsync(held.Id, undosSince: token.CreatedAt, transaction);
        await passkeys.RemoveSinceAsync(held.Id, token.CreatedAt, transaction);
        await identities.RemoveSinceAsync(held.Id, token.CreatedAt, transaction);
        await sessions.EndAllAsync(held.Id, transaction);
        await events.AppendAsync(new AddressChangeUndone(held.Id), transaction);
        return restored;
    }
}
