using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>
/// The account of somebody a provider has identified: the one they came to before, or a new one. Never one that merely has the same address (S128).
/// </summary>
internal sealed class ExternalAccounts(
    ExternalIdentityStore identities, AccountService accounts, ExternalUsername names, SignUpLimit limit, SettingsProvider settings, EventLog events,
    Database database, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <exception cref="Foundation.Problems.ProblemException">429: too many accounts were made from this address.</exception>
    public async Task<User> FindOrCreateAsync(ExternalIdentity identity, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        if (await identities.FindUserAsync(identity, cancellation) is { } known)
            return known;

        await limit.CountAsync(context);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await CreateAsync(identity, attempt, cancellation);
            }
            catch (UniqueViolationException violation) when (violation.Table == "external_identities")
            {
                // Their first two sign-ins at once: the database let the other one make the account.
                return await identities.FindUserAsync(identity, cancellation) ?? throw new ProviderException("The account has been deleted.", violation);
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
