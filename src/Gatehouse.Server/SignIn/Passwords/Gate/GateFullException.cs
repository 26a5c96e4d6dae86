namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>More passwords wait to be hashed than can be within two seconds: 503 with <c>Retry-After</c>, and no failed try (S14).</summary>
internal sealed class GateFullException() : Exception("Too many sign-ins at once.")
{
    /// <summary>When to try again, for the <c>Retry-After</c> header.</summary>
    public TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(2);
}
