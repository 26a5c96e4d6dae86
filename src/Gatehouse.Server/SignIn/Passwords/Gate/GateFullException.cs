using Gatehouse.Server.Foundation.Problems;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>More passwords wait to be hashed than can be within two seconds: 503 with <c>Retry-After</c>, and no failed try (S14).</summary>
internal sealed class GateFullException : ProblemException
{
    public GateFullException()
        : base(StatusCodes.Status503ServiceUnavailable, "too_many_sign_ins", "Too many people are signing in just now.") =>
        RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>There was no place at all; false for who waited for two seconds, or gave way to somebody else.</summary>
    public bool IsAtOnce { get; init; }
}
