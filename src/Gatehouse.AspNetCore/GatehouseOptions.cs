using Gatehouse.Jose;

namespace Gatehouse.AspNetCore;

/// <summary>Which tokens an API accepts and where their keys come from. One instance an authentication scheme.</summary>
public sealed class GatehouseOptions
{
    /// <summary>
    /// Who issues the tokens: an absolute URL that a token's <c>iss</c> must equal to the letter. HTTPS, or plain HTTP to a
    /// loopback address, unless the keys are given by hand.
    /// </summary>
    public string Issuer { get; set; } = "";

    /// <summary>
    /// The identifier of this API. Set: access tokens of RFC 9068 (<c>typ</c> <c>at+jwt</c>) whose <c>aud</c> names it.
    /// Null, the default: session tokens (<c>typ</c> <c>JWT</c>) without <c>aud</c>. One kind is never taken for the other.
    /// </summary>
    public string? Audience { get; set; }

    /// <summary>The <c>realm</c> of challenges; the audience, else the issuer, when null.</summary>
    public string? Realm { get; set; }

    /// <summary>How far the clocks of issuer and API may differ. 0 to 2 minutes; default 30 seconds.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The algorithms that tokens may be signed with; default RS256 and ES256. MACs cannot be listed.</summary>
    public IList<JwsAlgorithm> Algorithms { get; } = [JwsAlgorithm.RS256, JwsAlgorithm.ES256];

    /// <summary>The issuer's public keys, given by hand: when there are any, nothing is fetched.</summary>
    public IList<VerificationKey> Keys { get; } = [];

    /// <summary>Supplies the keys instead of discovery, for instance the key ring of a server in the same process.</summary>
    public IGatehouseKeySource? KeySource { get; set; }

    /// <summary>Says which accepted tokens have been revoked since; nobody when null.</summary>
    public IGatehouseRevocations? Revocations { get; set; }

    /// <summary>
    /// Addresses, besides those of the issuer's own origin, that its metadata may name as <c>jwks_uri</c>; compared to the letter.
    /// </summary>
    public IList<string> TrustedJwksUris { get; } = [];

    /// <summary>How old keys become before they are fetched again. 10 seconds to 1 day; default 10 minutes.</summary>
    public TimeSpan KeyRefreshInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The shortest time between two fetches that tokens of an unknown <c>kid</c> cause, for the whole process.
    /// 1 second to 1 hour; default 60 seconds.
    /// </summary>
    public TimeSpan UnknownKeyInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the last good keys are used while the issuer cannot be reached. Up to 7 days; default 24 hours.</summary>
    public TimeSpan MaxStale { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long one fetch may take. 100 ms to 1 minute; default 5 seconds.</summary>
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends the fetches; null for a handler of our own, which follows no redirects and keeps no cookies. One that is given
    /// must not follow redirects either.
    /// </summary>
    public HttpMessageHandler? Backchannel { get; set; }

    /// <summary>
    /// How much memory verified tokens may take, in bytes, counting about 1 KB a token. 0 switches the cache off; default 16 MiB.
    /// </summary>
    public long TokenCacheBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Adds the claim <c>http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress</c> beside <c>email</c>, for code that looks for it.
    /// </summary>
    public bool AddMappedEmailClaim { get; set; }
}
