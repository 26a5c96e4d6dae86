using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Gatehouse.Server.Import.Django;
using Gatehouse.Server.SignIn.Providers;

namespace Gatehouse.Server.Import;

/// <summary>Who users are at providers: Django's name of a provider and what it knows the user by there become a configured provider, its issuer and subject (S128).</summary>
/// <param name="providers">The configured providers.</param>
/// <param name="stated">Providers here by their names in Django, as an operator says.</param>
internal sealed class ImportedIdentities(IdentityProviders providers, IReadOnlyDictionary<string, string> stated)
{
    // What django-allauth calls one that Python Social Auth, whose names ours are, calls otherwise.
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal) { ["google"] = "google-oauth2" };

    /// <summary>Those that can be kept; of the others the account says why not.</summary>
    public IReadOnlyList<ExternalIdentity> Read(DjangoUser user, ImportedAccount account)
    {
        List<ExternalIdentity> identities = [];
        foreach (var identity in user.Identities)
        {
            if (!providers.TryFind(Id(identity.Provider), out var provider))
                account.Remark(ImportCode.ProviderUnknown, $"It signs in by {identity.Provider}, which is not configured here.");
            else if (!IsSubject(identity.Uid, provider))
                account.Remark(ImportCode.IdentityRefused, $"What {identity.Provider} knows it by is an address or no id: the provider's tokens would not say that.");
            else
                identities.Add(new ExternalIdentity(provider.Id, provider.Issuer, identity.Uid, Username: null, Email: null, IsEmailVerified: false));
        }

        return identities;
    }

    private string Id(string name) =>
        stated.TryGetValue(name, out var given) ? given : !providers.TryFind(name, out _) && Synonyms.TryGetValue(name, out var synonym) ? synonym : name;

    // Python Social Auth takes Google's users by their address unless told otherwise (USE_UNIQUE_USER_ID). An address can change hands; no ID token names users by it.
    private static bool IsSubject(string uid, IdentityProvider provider) =>
        uid is { Length: > 0 and <= ExternalIdentity.LongestSubject } && StorableText.From(uid) == uid
        && (provider.Settings.Kind != ProviderKind.OpenIdConnect || !uid.Contains('@'));
}

/// <summary>Writes identities of accounts that were just made.</summary>
internal sealed class ImportedIdentityWriter(ExternalIdentityStore identities, EventLog events, TimeProvider clock)
{
    /// <returns>The accounts whose identity somebody else has, once for each.</returns>
    public async ValueTask<IReadOnlyList<ImportedAccount>> WriteAsync(IReadOnlyList<(User User, ImportedAccount Account)> made, Transaction transaction)
    {
        var all = made.SelectMany(pair => pair.Account.Identities.Select(identity => (Identity: identity, pair.User, pair.Account))).ToList();
        var stored = await identities.InsertIfFreeAsync([.. all.Select(each => (each.Identity, each.User.Id))], clock.GetUtcNow(), transaction);
        var added = all.Zip(stored).Where(pair => pair.Second).Select(pair => new ExternalIdentityAdded(pair.First.User.Id, Actor.System, pair.First.Identity.Provider)).ToList();
        if (added.Count > 0)
            await events.AppendAllAsync(added, transaction);
        return [.. all.Zip(stored).Where(pair => !pair.Second).Select(pair => pair.First.Account)];
    }
}
