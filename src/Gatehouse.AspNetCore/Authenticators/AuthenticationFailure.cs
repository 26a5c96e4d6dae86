using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>Why credentials are bad.</summary>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Code">A word for programs; null when there is none.</param>
public sealed record AuthenticationFailure(string Detail, string? Code = null)
{
    /// <summary>What each accepted kind of token has against the one that was shown; none where there is only one kind.</summary>
    public IReadOnlyList<TokenFault> TokenFaults { get; init; } = [];

    /// <summary>Whether the credentials are good, but not in this request (CSRF): 403, whatever could be asked for.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>Whether nobody can tell now if they are good: 503.</summary>
    public bool IsUnavailable { get; init; }

    /// <summary>The HTTP status, where the first authenticator has a challenge; a 401 is a 403 where it has none.</summary>
    public int Status => IsUnavailable ? StatusCodes.Status503ServiceUnavailable : IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
}

/// <summary>Why one kind of token did not take a token (SimpleJWT's <c>messages</c>).</summary>
/// <param name="TokenClass">SimpleJWT's name of the kind, as <c>AccessToken</c>.</param>
/// <param name="TokenType">The value of <c>token_type</c> that the kind wants, as <c>access</c>.</param>
/// <param name="Message">What it has against the token.</param>
public sealed record TokenFault(string TokenClass, string TokenType, string Message);
