using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>
/// The account of somebody a provider has identified: the one they came to before, one with their address that a provider may open or that they are
/// to prove, or a new one. Never one that merely has the same address (S128).
/// </summary>
internal sealed class ExternalAccounts(
    ExternalIdentityStore identities, ProviderLinks links, AccountService accounts, ExternalUsername names, SignUpLimit limit, SettingsProvider settings, EventLog events,
    Database database, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <param name="provider">Who says it.</param>
    /// <param name="identity">What it says.</param>
    /// <param name="context">The request, for the client's address.</param>
    /// <exception cref="Foundation.Problems.ProblemException">429: too many accounts were made from this address.</exception>
    public async Task<ExternalAccount> FindOrCreateAsync(IdentityProvider provider, ExternalIdentity identity, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        try
        {
            if (await identities.FindUserAsync(identity, cancellation) is { } known)
                return new ExternalAccount(known);
            if (await HolderAsync(identity, cancellation) is { } holder && await OpenAsync(holder, provider, identity, cancellation) is { } opened)
                return opened;

            await limit.CountAsync(context);
            return new ExternalAccount(await CreateAsync(identity, cancellation));
        }
        catch (UniqueViolationException violation) when (violation.Table == "external_identities")
        {
            // Their first two sign-ins at once: the database let the other one have the identity.
            return new ExternalAccount(
                await identities.FindUserAsync(identity, cancellation) ?? throw new ProviderException("The account has been deleted.", violation));
        }
    }

    // An address that the provider has not verified leads nowhere (S127), and neither does one that several accounts could mean.
    private async Task<User?> HolderAsync(ExternalIdentity identity, CancellationToken cancellation)
    {
        if (!identity.IsEmailVerified)
            return null;

        var holders = await accounts.ListByEmailAsync(identity.Email!, cancellation);
        return holders.Where(user => user.EmailVerifiedAt is not null).ToList() switch
        {
            [var verified] => verified,
            [] when holders is [var only] => only,
            _ => null,
        };
    }

    private async Task<ExternalAccount?> OpenAsync(User holder, IdentityProvider provider, ExternalIdentity identity, CancellationToken cancellation)
    {
        if (provider.IsAuthoritativeFor(identity.Email!))
            return holder.DisabledAt is not null ? new ExternalAccount(holder)
                : await links.LinkAsync(identity, holder, cancellation) is { } linked ? new ExternalAccount(linked)
                : null;

        // An account whose address nobody has proved cannot be the reason to ask its maker for anything (S130).
        return provider.Settings.ExistingAccounts == ExistingAccounts.Prove && holder is { IsActive: true, HasUsablePassword: true, EmailVerifiedAt: not null }
            ? new ExternalAccount(holder, identity)
            : null;
    }

    private async Task<User> CreateAsync(ExternalIdentity identity, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await CreateAsync(identity, attempt, cancellation);
            }
            catch (IdentifierTakenException) when (attempt < MostAttempts)
            {
                // Somebody was faster with the name.
            }
        }
    }

    private async Task<User> CreateAsync(ExternalIdentity identity, int attempt, CancellationToken cancellation)
    {
        // An address that the provider does not vouch for would keep it from its owner where addresses are unique, as would one that is taken (S127).
        var isUnique = settings.Get<AccountsSettings>().EmailIsUnique;
        var keepsEmail = identity.Email is { } address && EmailAddress.TryParse(address, out _)
            && (!isUnique || (identity.IsEmailVerified && await accounts.FindByEmailAsync(address, cancellation) is null && !await accounts.IsEmailTakenAsync(address, cancellation)));
        var now = clock.GetUtcNow();
        var registration = new Registration
        {
            Username = await names.FindFreeAsync(identity, attempt, cancellation),
            Email = keepsEmail && attempt < MostAttempts ? identity.Email : null,
            EmailVerifiedAt = keepsEmail && identity.IsEmailVerified ? now : null,
        };

        await using var transaction = await database.BeginAsync(cancellation);
        var user = await accounts.RegisterAsync(registration, Actor.Anonymous, transaction);
        await identities.InsertAsync(identity, user.Id, now, transaction);
        await events.AppendAsync(new ExternalIdentityAdded(user.Id, Actor.User(user.Id), identity.Provider), transaction);
        await transaction.CommitAsync(cancellation);
        return user;
    }
}

/// <summary>The account of somebody a provider has identified.</summary>
/// <param name="User">The account.</param>
/// <param name="ToProve">The identity that opens it only after a proof of the account; null when it does so already.</param>
internal sealed record ExternalAccount(User User, ExternalIdentity? ToProve = null);
