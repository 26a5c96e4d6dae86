namespace Gatehouse.AspNetCore;

/// <summary>SimpleJWT's refusals of a request's token: what its clients compare.</summary>
public static class JwtFailures
{
    /// <summary>The code of most of them.</summary>
    public const string NotValid = "token_not_valid";

    /// <summary>What a token with a wrong signature, form or issuer is called.</summary>
    public const string Invalid = "Token is invalid";

    /// <summary>What a token past its <c>exp</c> is called.</summary>
    public const string Expired = "Token is expired";

    /// <summary>The header has not exactly two words.</summary>
    public static AuthenticationFailure BadHeader { get; } = new("Authorization header must contain two space-delimited values", "bad_authorization_header");

    /// <summary>No accepted kind of token took it.</summary>
    /// <param name="faults">What each kind has against it, in their order.</param>
    public static AuthenticationFailure NotValidForAnyType(params IReadOnlyList<TokenFault> faults) =>
        new("Given token not valid for any token type", NotValid) { TokenFaults = faults };

    /// <summary>What one kind of token has against a token.</summary>
    /// <param name="tokenType">The kind, by its <c>token_type</c>.</param>
    /// <param name="message">SimpleJWT's sentence.</param>
    public static TokenFault Fault(string tokenType, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(tokenType);
        return new($"{char.ToUpperInvariant(tokenType[0])}{tokenType[1..]}Token", tokenType, message);
    }
}
