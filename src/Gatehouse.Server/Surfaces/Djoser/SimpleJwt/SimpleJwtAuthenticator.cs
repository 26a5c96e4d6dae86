using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation.Settings;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>SimpleJWT's tokens, whose user is looked up each time (D145–D155).</summary>
internal sealed class SimpleJwtAuthenticator(SimpleJwtHeader header, SimpleJwtUsers users, SettingsProvider settings) : IAuthenticator
{
    public string? Challenge(HttpContext context) => header.Challenge;

    public IReadOnlyList<CredentialScheme> Credentials => header.Credentials;

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        var (claims, failure) = await header.ReadAsync(context);
        if (failure is not null)
            return AuthenticationOutcome.Failed(failure);
        if (claims is null)
            return AuthenticationOutcome.None;

        var rules = settings.Get<DjoserSettings>().SimpleJwt;
        return await users.FindAsync(claims, context.RequestAborted) switch
        {
            null => AuthenticationOutcome.Failed(SimpleJwtFaults.UserNotFound),
            { IsActive: false } => AuthenticationOutcome.Failed(SimpleJwtFaults.UserInactive),
            var user when rules.CheckRevokeToken && !RevokeClaim.Holds(claims, user, rules) => AuthenticationOutcome.Failed(SimpleJwtFaults.PasswordChanged),
            var user => Caller.Authenticated(user),
        };
    }
}
