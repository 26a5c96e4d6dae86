namespace Gatehouse.Server.Sessions;

/// <summary>What is kept about how and from where somebody signed in.</summary>
/// <param name="Method">P §3.4: <c>password</c>, …</param>
/// <param name="Address">The client's network address, when known.</param>
/// <param name="UserAgent">At most 256 characters, control characters removed (S207).</param>
/// <param name="ClientId">The OAuth client, if one asked.</param>
internal sealed record SignInContext(string Method, string? Address, string? UserAgent, string? ClientId = null);
