using System.Globalization;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Settings;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>Authorization: Bearer …</c> as SimpleJWT reads it (D145–D155): the word keeps its case, the user is looked up each time.</summary>
internal sealed class JwtAuthenticator(SimpleJwtReader reader, AccountService accounts, SettingsProvider settings) : IRestAuthenticator
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

        return await FindUserAsync(claims, context.RequestAborted) switch
        {
            null => RestAuthentication.Failed(SimpleJwtFaults.UserNotFound),
            { IsActive: false } => RestAuthentication.Failed(SimpleJwtFaults.UserInactive),
            var user => Caller.Authenticated(user, Scheme),
        };
    }

    public string? Challenge(HttpContext context) => ChallengeText;

    /// <summary>The user a token names: by <c>sub</c> in our session tokens, else by <c>user_id</c>. Null for a claim of the wrong form too.</summary>
    public ValueTask<User?> FindUserAsync(SimpleJwtClaims claims, CancellationToken cancellation)
    {
        if (claims.Signer == SimpleJwtSigner.SessionKey)
            return Id<User>.TryParse(claims.Subject, out var subject) ? accounts.FindAsync(subject, cancellation) : default;
        if (settings.Get<DjoserSettings>().UserIdField == UserIdField.Uuid)
            return Id<User>.TryParse(claims.UserId, out var id) ? accounts.FindAsync(id, cancellation) : default;

        return long.TryParse(claims.UserId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? accounts.FindByNumberAsync(number, cancellation)
            : default;
    }
}
