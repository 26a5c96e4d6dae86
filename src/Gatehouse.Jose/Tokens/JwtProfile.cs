namespace Gatehouse.Jose;

/// <summary>
/// The rules of one kind of token from one issuer. A verifier has one, so that no verifier takes two kinds (S54). Begin with
/// <see cref="SessionToken"/> or <see cref="ApiToken"/> and change what differs by <c>with</c>.
/// </summary>
public sealed record JwtProfile
{
    /// <summary>The most a clock may be wrong by.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(120);

    /// <summary>The issuer: <c>iss</c> must be exactly this, to the last slash.</summary>
    public required string Issuer { get; init; }

    /// <summary>The <c>typ</c> a token must have, compared without case; <c>application/</c> in front of it is passed over.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// Further values of <c>typ</c> that issuers give tokens of this same kind, Auth0's default dialect <c>JWT</c> to API tokens, say. None unless
    /// set: with one more, nothing but the other rules keeps another kind of token out.
    /// </summary>
    public IReadOnlyList<string> OtherTypes { get; init; } = [];

    /// <summary>What <c>aud</c> must name; null when a token must have no <c>aud</c> at all.</summary>
    public string? Audience { get; init; }

    /// <summary>What <c>token_type</c> must be where it is there; null when it is not looked at.</summary>
    public string? TokenType { get; init; }

    /// <summary>The algorithms allowed. RS256 and ES256 unless set.</summary>
    public IReadOnlyList<JwsAlgorithm> Algorithms { get; init; } = [JwsAlgorithm.RS256, JwsAlgorithm.ES256];

    /// <summary>How far the issuer's clock may differ, in whole seconds; 0 to 2 minutes. 30 seconds unless set.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time from <c>iat</c> to <c>exp</c>; null for any.</summary>
    public TimeSpan? LongestLife { get; init; }

    /// <summary>True when a token must have a <c>jti</c>.</summary>
    public bool RequiresTokenId { get; init; }

    /// <summary>The longest token, in characters; at most 16 KiB, which it is unless set.</summary>
    public int MaxLength { get; init; } = Jws.MaxLength;

    /// <summary>The token of a user's session, for the application's own back end: <c>typ</c> JWT, no <c>aud</c>, lives as long as asked.</summary>
    public static JwtProfile SessionToken(string issuer) => new() { Issuer = issuer, Type = JwtTypes.Jwt, TokenType = "access" };

    /// <summary>The token for one API (RFC 9068): <c>typ</c> at+jwt, <c>aud</c> the API's identifier, <c>jti</c>, at most 24 hours.</summary>
    public static JwtProfile ApiToken(string issuer, string audience) => new()
    {
        Issuer = issuer,
        Type = JwtTypes.AccessToken,
        Audience = audience,
        LongestLife = TimeSpan.FromHours(24),
        RequiresTokenId = true,
    };

    /// <summary>What is wrong with the rules; null when nothing is.</summary>
    internal string? Fault() =>
        Issuer is "" || Type is "" || Audience is "" || TokenType is "" || OtherTypes.Contains("") ? "Issuer, type, audience and token type are not empty."
        : Algorithms.Count == 0 ? "At least one algorithm is allowed."
        : Skew < TimeSpan.Zero || Skew > MaxSkew ? "The skew is at least 0 and at most 2 minutes."
        : MaxLength is < 1 or > Jws.MaxLength ? "A token is at most 16 KiB long."
        : null;
}
