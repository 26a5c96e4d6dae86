using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace Gatehouse.Resources;

/// <summary>What an authenticator found. The default value is <see cref="None"/>.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Two outcomes are never compared.")]
public readonly struct RestAuthentication
{
    private RestAuthentication(ClaimsPrincipal? user, object? credential, RestProblem? problem)
    {
        User = user;
        Credential = credential;
        Problem = problem;
    }

    /// <summary>No credentials of this kind: the next authenticator is asked.</summary>
    public static RestAuthentication None => default;

    /// <summary>The caller, or null.</summary>
    public ClaimsPrincipal? User { get; }

    /// <summary>What the caller showed, as the authenticator knows it: a token's record, for instance.</summary>
    public object? Credential { get; }

    /// <summary>Why the credentials are bad, or null.</summary>
    public RestProblem? Problem { get; }

    /// <summary>Good credentials. The principal becomes <c>HttpContext.User</c>, so that ASP.NET Core's authorization sees it too.</summary>
    public static RestAuthentication Success(ClaimsPrincipal user, object? credential = null) => new(user, credential, null);

    /// <summary>Bad credentials: the request fails at once, on public views too.</summary>
    public static RestAuthentication Failed(RestProblem problem) => new(null, null, problem);
}
