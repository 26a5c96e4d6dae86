using Gatehouse.AspNetCore;
using Gatehouse.Jose;

namespace Gatehouse.Testing;

/// <summary>
/// An issuer of tokens inside the test's process. Its tokens are signed and its keys published, so an API verifies them as it verifies those of a real
/// issuer. <see cref="GatehouseApi{TEntryPoint}"/> puts one in the place of each issuer that the application trusts.
/// </summary>
public sealed partial class TestIssuer
{
    private readonly IssuerKeys keys;

    /// <summary>Makes an issuer that no application knows yet.</summary>
    /// <param name="url">Its URL: the <c>iss</c> of its tokens.</param>
    /// <param name="audience">The API that its tokens are for; null for session tokens.</param>
    /// <param name="clock">Tells when tokens are issued; one that stands still unless given.</param>
    /// <param name="algorithm">What its keys sign with.</param>
    public TestIssuer(string url = "https://issuer.test", string? audience = null, TestClock? clock = null, JwsAlgorithm algorithm = JwsAlgorithm.ES256)
        : this(url, audience, clock ?? new TestClock(), new IssuerKeys(algorithm))
    {
    }

    internal TestIssuer(string url, string? audience, TestClock clock, IssuerKeys keys) => (Url, Audience, Clock, this.keys) = (url, audience, clock, keys);

    /// <summary>Its URL: the <c>iss</c> of its tokens.</summary>
    public string Url { get; }

    /// <summary>The API that its tokens are for; null when they are session tokens.</summary>
    public string? Audience { get; }

    /// <summary>The time by which tokens are issued.</summary>
    public TestClock Clock { get; }

    /// <summary>The key that signs.</summary>
    public SigningKey Key => keys.Signing;

    /// <summary>Hands the public keys to an API in this process, for <see cref="GatehouseOptions.KeySource"/>.</summary>
    public IGatehouseKeySource KeySource => keys;

    /// <summary>Whether its keys cannot be had now: an API answers 503 to whoever brings a token.</summary>
    public bool IsAway
    {
        get => keys.AreAway;
        set => keys.AreAway = value;
    }

    /// <summary>A token of this user, good in every way.</summary>
    /// <param name="name">What the test calls the user: see <see cref="TestUser(string)"/>.</param>
    /// <param name="describe">Says more about them.</param>
    public string Token(string name, Action<TestUser>? describe = null) => Sign(Claims(name, describe));

    /// <summary>The claims of such a token, to be changed and then signed by <see cref="Sign"/>.</summary>
    /// <inheritdoc cref="Token"/>
    public Dictionary<string, object?> Claims(string name, Action<TestUser>? describe = null)
    {
        var user = new TestUser(name);
        describe?.Invoke(user);
        return TokenClaims.Of(user, Url, Audience, Clock.Seconds);
    }

    /// <summary>Signs claims as they are.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="type">The <c>typ</c> of the header; that of this issuer's kind of token unless given.</param>
    public string Sign(IReadOnlyDictionary<string, object?> claims, string? type = null) => TestToken.Sign(Key, type ?? Type, claims);

    /// <summary>Signs with a new key from now on. The old ones stay published, so that tokens they signed stay good.</summary>
    public void RotateKey() => keys.Sign(SigningKey.Create(keys.Algorithm), keepOthers: true);

    /// <summary>Signs with a new key from now on and takes the old ones back, as after a theft: tokens they signed are refused.</summary>
    public void ReplaceKey() => keys.Sign(SigningKey.Create(keys.Algorithm), keepOthers: false);

    /// <summary>The same issuer, as another API sees it.</summary>
    /// <param name="audience">The API that its tokens are for; null for session tokens.</param>
    public TestIssuer ForAudience(string? audience) => new(Url, audience, Clock, keys);

    private string Type => Audience is null ? JwtTypes.Jwt : JwtTypes.AccessToken;
}
