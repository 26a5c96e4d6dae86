namespace Gatehouse.Contracts;

/// <summary>The error codes of a protected resource (RFC 6750 §3.1).</summary>
public static class BearerErrors
{
    /// <summary>The request is malformed: no token after the scheme, or more than one way of sending it. Status 400.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>The token is expired, revoked, malformed or not meant for this API. Status 401.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>The token is good and does not allow this. Status 403.</summary>
    public const string InsufficientScope = "insufficient_scope";
}
