using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.AspNetCore;

/// <summary>What an authenticator found. The default value is <see cref="None"/>.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Two outcomes are never compared.")]
public readonly struct AuthenticationOutcome
{
    private AuthenticationOutcome(GatehouseUser? user, object? credential, AuthenticationFailure? failure)
    {
        User = user;
        Credential = credential;
        Failure = failure;
    }

    /// <summary>No credentials of this kind: the next authenticator is asked.</summary>
    public static AuthenticationOutcome None => default;

    /// <summary>The caller, or null.</summary>
    public GatehouseUser? User { get; }

    /// <summary>What the caller showed, as the authenticator knows it: a token's record, for instance.</summary>
    public object? Credential { get; }

    /// <summary>Why the credentials are bad, or null.</summary>
    public AuthenticationFailure? Failure { get; }

    /// <summary>Good credentials.</summary>
    /// <param name="user">Whose they are.</param>
    /// <param name="credential">What was shown, for handlers that want to know.</param>
    public static AuthenticationOutcome Success(GatehouseUser user, object? credential = null) => new(user, credential, null);

    /// <summary>Bad credentials: the request fails at once, on public routes too.</summary>
    /// <param name="failure">What is wrong with them.</param>
    public static AuthenticationOutcome Failed(AuthenticationFailure failure) => new(null, null, failure);

    /// <inheritdoc cref="Failed(AuthenticationFailure)"/>
    /// <param name="detail">What is wrong with them, in one sentence.</param>
    public static AuthenticationOutcome Failed(string detail) => Failed(new AuthenticationFailure(detail));
}
