namespace Gatehouse.Jose;

/// <summary>The <c>typ</c> of each kind of token (RFC 8725 §3.11): what keeps one kind from being taken for another.</summary>
public static class JwtTypes
{
    /// <summary>Session tokens and ID tokens.</summary>
    public const string Jwt = "JWT";

    /// <summary>Access tokens for an API (RFC 9068 §2.1).</summary>
    public const string AccessToken = "at+jwt";

    /// <summary>Logout tokens (OpenID Connect Back-Channel Logout §2.4).</summary>
    public const string LogoutToken = "logout+jwt";

    /// <summary>DPoP proofs (RFC 9449 §4.2).</summary>
    public const string DpopProof = "dpop+jwt";
}
