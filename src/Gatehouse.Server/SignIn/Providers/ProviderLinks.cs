using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Makes an identity a way in to an account that is there: after a proof of the account, or by the word of a provider that may give it (S128–S130).</summary>
internal sealed class ProviderLinks(
    PendingLinkStore pending, ExternalIdentityStore identities, AccountService accounts, IEnumerable<ICredentialKeeper> keepers, EventLog events, Database database, TimeProvider clock)
{
    private const int TokenBytes = 32;

    /// <summary>Begins to wait for the proof of an account.</summary>
    /// <param name="identity">Who somebody is at the provider.</param>
    /// <param name="account">The account with their address.</param>
    /// <param name="browser">The secret of their browser's cookie, hashed.</param>
    /// <param name="cancellation">Before anything is written.</param>
    /// <returns>What to hand back with the proof: 256 bits, good for ten minutes.</returns>
    public async Task<string> BeginAsync(ExternalIdentity identity, User account, TokenHash browser, CancellationToken cancellation)
    {
        var token = RandomSecret.Base64Url(TokenBytes);
        var link = new PendingLink(
            TokenHash.Of(token), browser, account.Id, identity.Provider, identity.Issuer, identity.Subject, clock.GetUtcNow() + ProviderFlow.Lifetime);
        await pending.InsertAsync(link, cancellation);
        return token;
    }

    /// <summary>What waits for a proof, and the account to prove. Null when nothing does: another browser, another provider, too late, used.</summary>
    public async Task<(PendingLink Link, User Account)?> FindAsync(string token, ProviderFlowSecrets browser, string provider, CancellationToken cancellation) =>
        await pending.FindAsync(TokenHash.Of(token), browser.BrowserHash, provider, clock.GetUtcNow(), cancellation) is { } link
        && await accounts.FindAsync(link.UserId, cancellation) is { } account
            ? (link, account)
            : null;

    /// <summary>Links, the account being proved. False when it was done, or the identity became another account's, meanwhile; the transaction can only be given up.</summary>
    public async ValueTask<bool> CompleteAsync(PendingLink link, Transaction transaction)
    {
        if (!await pending.UseAsync(link, transaction))
            return false;

        await AddAsync(new ExternalIdentity(link.Provider, link.Issuer, link.Subject, Username: null, Email: null, IsEmailVerified: false), link.UserId, transaction);
        return true;
    }

    /// <summary>Links by the word of a provider that is authoritative for the address (S128).</summary>
    /// <remarks>
    /// Whoever has registered an account with an address that they did not prove may have waited for its owner: nothing of theirs opens it from
    /// here on – password, sessions, keys, passkeys, mailed links, other identities (S130).
    /// </remarks>
    /// <exception cref="UniqueViolationException">The identity became an account's at the same moment.</exception>
    /// <returns>The account as it is then; null when it is gone, or has another address.</returns>
    public async Task<User?> LinkAsync(ExternalIdentity identity, User account, CancellationToken cancellation)
    {
        var owner = Actor.User(account.Id);
        await using var transaction = await database.BeginAsync(cancellation);
        if (await accounts.HoldAsync(account.Id, transaction) is not { } held || EmailAddress.KeyOf(held.Email) != EmailAddress.KeyOf(identity.Email))
            return null;

        if (held.EmailVerifiedAt is null)
        {
            await accounts.SetPasswordAsync(held, passwordHash: null, owner, transaction);
            foreach (var keeper in keepers)
                await keeper.RemoveOfAsync(held, transaction);
            held = await accounts.UpdateAsync(held, held with { EmailVerifiedAt = clock.GetUtcNow(), ActivationPending = false, PasswordHash = null }, owner, transaction);
        }

        await AddAsync(identity, held.Id, transaction);
        await transaction.CommitAsync(cancellation);
        return held;
    }

    private async ValueTask AddAsync(ExternalIdentity identity, Foundation.Id<User> userId, Transaction transaction)
    {
        await identities.InsertAsync(identity, userId, clock.GetUtcNow(), transaction);
        await events.AppendAsync(new ExternalIdentityAdded(userId, Actor.User(userId), identity.Provider), transaction);
    }
}
