using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>What a rule tells callers whom it refuses.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">A word for programs; null when there is none.</param>
public sealed record PermissionRefusal(string Message, string? Code = null)
{
    /// <summary>
    /// The answer's status: 403, which is 401 for strangers. A rule may also say 404, so that the caller does not learn that the object is there, or 405;
    /// both are for strangers too.
    /// </summary>
    public int Status { get; init; } = StatusCodes.Status403Forbidden;

    /// <summary>The scopes that would be enough, separated by spaces (RFC 6750 §3.1); null when the rule is not about scopes.</summary>
    public string? Scope { get; init; }

    /// <summary>The methods that may be used, as <c>Allow</c> has them (RFC 9110 §10.2.1); null unless the status is 405.</summary>
    public string? Allow { get; init; }

    internal bool HidesObject => Status == StatusCodes.Status404NotFound;
}
