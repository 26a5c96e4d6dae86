namespace Gatehouse.AspNetCore;

/// <summary>How callers prove who they are where a route says nothing else: asked in order, the first that finds its kind of credentials decides.</summary>
/// <param name="Authenticators">In their order; the first one's challenge goes with every 401.</param>
public sealed record DefaultAuthenticators(IReadOnlyList<IAuthenticator> Authenticators);
