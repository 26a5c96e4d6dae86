using Gatehouse.Resources;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>Authorization: Bearer …</c> as SimpleJWT reads it (D145–D155): the word keeps its case, the user is looked up each time.</summary>
internal sealed class JwtAuthenticator(SimpleJwtReader reader, SimpleJwtUsers users) : IRestAuthenticator
{
    public const string ChallengeText = "Bearer realm=\"api\"";
    private const string Scheme = "Bearer";

    public async ValueTask<RestAuthentication> AuthenticateAsync(HttpContext context)
    {
        if (!AuthorizationHeader.TryRead(context, out var scheme, out var values) || scheme != Scheme)
            return RestAuthentication.None;
        if (values.Length != 1)
            return RestAuthentication.Failed(SimpleJwtFaults.BadHeader);

        var (claims, fault) = reader.Read(values[0], "access");
        if (claims is null)
            return RestAuthentication.Failed(SimpleJwtFaults.NotValidForAnyType(fault!));
        if (claims.UserId is null)
            return RestAuthentication.Failed(SimpleJwtFaults.NoUserIdentification);

        return await users.FindAsync(claims, context.RequestAborted) switch
        {
            null => RestAuthentication.Failed(SimpleJwtFaults.UserNotFound),
            { IsActive: false } => RestAuthentication.Failed(SimpleJwtFaults.UserInactive),
            var user => Caller.Authenticated(user, Scheme),
        };
    }

    public string? Challenge(HttpContext context) => ChallengeText;
}
