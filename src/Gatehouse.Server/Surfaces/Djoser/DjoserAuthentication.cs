using Gatehouse.AspNetCore;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>How callers of this surface prove who they are: a JWT first, then a key. The first decides the challenge.</summary>
public sealed class DjoserAuthentication
{
    internal DjoserAuthentication(JwtAuthenticator jwt, TokenAuthenticator token) => Authenticators = [jwt, token];

    /// <summary>For views of an application that embeds the server: they then take this surface's tokens and answer in its form.</summary>
    public IReadOnlyList<IAuthenticator> Authenticators { get; }
}
