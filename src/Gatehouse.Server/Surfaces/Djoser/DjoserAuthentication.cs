using Gatehouse.AspNetCore;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>How callers of this surface prove who they are, for views and routes of an application that embeds the server.</summary>
public sealed class DjoserAuthentication
{
    internal DjoserAuthentication(SimpleJwtAuthenticator jwt, StatelessJwtAuthenticator statelessJwt, DjoserTokenKeys keys, DjoserPasswordCheck passwords, SessionAuthenticator session)
    {
        (Jwt, StatelessJwt, Keys, Session) = (jwt, statelessJwt, keys, session);
        Token = new TokenAuthenticator(keys);
        Basic = new BasicAuthenticator(passwords);
        Authenticators = [jwt, Token];
    }

    /// <summary>What the surface itself takes: a JWT first, then a key. The first decides the challenge.</summary>
    public IReadOnlyList<IAuthenticator> Authenticators { get; }

    /// <summary>SimpleJWT's tokens; the user is looked up at each request.</summary>
    public IAuthenticator Jwt { get; }

    /// <summary>SimpleJWT's tokens, trusted without a look-up until they expire: users that have been disabled or deleted meanwhile included.</summary>
    public IAuthenticator StatelessJwt { get; }

    /// <summary><c>Authorization: Token …</c>.</summary>
    public TokenAuthenticator Token { get; }

    /// <summary>The keys, for a <see cref="TokenAuthenticator"/> with another word.</summary>
    public ITokenKeys Keys { get; }

    /// <summary><c>Authorization: Basic …</c>; every request costs a password hash.</summary>
    public IAuthenticator Basic { get; }

    /// <summary>The session that <c>token/login/</c> opens with CREATE_SESSION_ON_LOGIN; what changes something needs the CSRF token.</summary>
    public IAuthenticator Session { get; }
}
