namespace Gatehouse.Server.Tokens;

/// <summary>A key as stored. The private part is sealed under the master key (S63, S189).</summary>
internal sealed record SigningKeyRow
{
    /// <summary>The <c>kid</c>: the RFC 7638 thumbprint, or a random name for a symmetric key.</summary>
    public required string Id { get; init; }
    public required KeyPurpose Purpose { get; init; }

    /// <summary>The JOSE name: <c>RS256</c>, …</summary>
    public required string Algorithm { get; init; }
    public required KeyState State { get; init; }
    public required byte[] PrivateKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ActivatedAt { get; init; }
    public DateTimeOffset? RetiredAt { get; init; }
}

/// <summary>What a key signs; a key of one purpose verifies nothing of another (S54).</summary>
internal enum KeyPurpose
{
    /// <summary>Session tokens. Changed only on demand: PropelAuth's back ends fetch it once (P §4).</summary>
    Session,

    /// <summary>API tokens, rotated on schedule.</summary>
    Api,

    /// <summary>Refresh tokens in JWT form: symmetric, known to this server alone.</summary>
    Refresh,

    /// <summary>The key shared with services that verify SimpleJWT's tokens, Django's secret or a key pair; only when configured.</summary>
    Djoser,
}

/// <summary>O §3; only ever forward.</summary>
internal enum KeyState
{
    /// <summary>Published, not yet signing.</summary>
    Next,

    /// <summary>Signs. One per purpose and algorithm.</summary>
    Active,

    /// <summary>Published, verifies, never signs.</summary>
    Retired,

    /// <summary>Not published; what it signed is refused.</summary>
    Gone,
}
