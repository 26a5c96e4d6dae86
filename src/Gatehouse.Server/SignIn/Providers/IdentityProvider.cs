using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>One configured provider, as a sign-in uses it.</summary>
/// <param name="Id">What clients name it by.</param>
/// <param name="Settings">Its settings over what is known of it.</param>
internal sealed record IdentityProvider(string Id, ProviderSettings Settings)
{
    /// <summary>What it calls this server; settings without it are refused.</summary>
    public string ClientId => Settings.ClientId!;

    /// <summary>Whether its word about an address is proof enough (S128).</summary>
    public bool IsAuthoritativeFor(string address) =>
        EmailAddress.KeyOf(address) is { } key && Settings.AuthoritativeFor?.Contains(key[(key.LastIndexOf('@') + 1)..], StringComparer.Ordinal) == true;
}

/// <summary>Where a provider's endpoints are. Of OpenID Connect they are discovered.</summary>
/// <param name="Issuer">Whose users it knows: part of the key of an identity (S128).</param>
/// <param name="Authorization">Where browsers are sent.</param>
/// <param name="Token">Where codes are redeemed.</param>
/// <param name="Jwks">Where its keys are; null where it signs nothing.</param>
internal sealed record ProviderEndpoints(string Issuer, string Authorization, string Token, string? Jwks);

/// <summary>What a provider says of a user.</summary>
/// <param name="Provider">The provider's id here.</param>
/// <param name="Issuer">Its issuer.</param>
/// <param name="Subject">The user's id there: never given to another.</param>
/// <param name="Username">What the user is called there, as typed; null when it does not say.</param>
/// <param name="Email">An address; null when it does not say.</param>
/// <param name="IsEmailVerified">The provider says that it is the user's.</param>
internal sealed record ExternalIdentity(string Provider, string Issuer, string Subject, string? Username, string? Email, bool IsEmailVerified)
{
    /// <summary>The longest id, in characters (OpenID Connect Core §2).</summary>
    public const int LongestSubject = 255;
}

/// <summary>A provider refused, could not be reached, or said something that proves nobody. The reason is for the log.</summary>
internal sealed class ProviderException(string reason, Exception? inner = null) : Exception(reason, inner);
