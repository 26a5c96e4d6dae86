namespace Gatehouse.AspNetCore.Bearer;

/// <summary>What a request's credentials came to; each has its own answer (RFC 6750 §3.1).</summary>
internal enum TokenOutcome
{
    /// <summary>No bearer token was sent.</summary>
    Absent,

    /// <summary>Two headers, or a scheme without a token: 400.</summary>
    InvalidRequest,

    /// <summary>The token is not accepted: 401.</summary>
    InvalidToken,

    /// <summary>There are no keys to judge the token by: 503.</summary>
    KeysUnavailable,

    /// <summary>The token is accepted.</summary>
    Accepted,
}
