using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>Authorization: Bearer …</c> as SimpleJWT reads it (D145–D155): the word keeps its case, the user is looked up each time.</summary>
internal sealed class JwtAuthenticator(SimpleJwtReader reader, SimpleJwtUsers users, SpentTokenStore spent, SettingsProvider settings) : IAuthenticator
{
    private SimpleJwtSettings Rules => settings.Get<DjoserSettings>().SimpleJwt;

    /// <summary>The challenge: it names the first of the words that are taken (D166).</summary>
    public string ChallengeText() => $"{Rules.AuthHeaderTypes[0]} realm=\"api\"";

    public string? Challenge(HttpContext context) => ChallengeText();

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        var rules = Rules;
        if (!AuthorizationHeader.TryRead(context, out var scheme, out var values, rules.AuthHeader) || !rules.AuthHeaderTypes.Contains(scheme, StringComparer.Ordinal))
            return AuthenticationOutcome.None;
        if (values.Length != 1)
            return AuthenticationOutcome.Failed(SimpleJwtFaults.BadHeader);

        var (claims, refusal) = await ReadAsync(values[0], rules, context.RequestAborted);
        if (claims is null)
            return AuthenticationOutcome.Failed(refusal!);
        if (claims.UserId is null)
            return AuthenticationOutcome.Failed(SimpleJwtFaults.NoUserIdentification);

        return await users.FindAsync(claims, context.RequestAborted) switch
        {
            null => AuthenticationOutcome.Failed(SimpleJwtFaults.UserNotFound),
            { IsActive: false } => AuthenticationOutcome.Failed(SimpleJwtFaults.UserInactive),
            var user when rules.CheckRevokeToken && !RevokeClaim.Holds(claims, user, rules) => AuthenticationOutcome.Failed(SimpleJwtFaults.PasswordChanged),
            var user => Caller.Authenticated(user),
        };
    }

    /// <summary>Reads a token as each accepted class in turn; all have their say when none takes it (D160).</summary>
    private async ValueTask<(SimpleJwtClaims? Claims, AuthenticationFailure? Refusal)> ReadAsync(string token, SimpleJwtSettings rules, CancellationToken cancellation)
    {
        List<TokenFault> faults = [];
        foreach (var kind in rules.AuthTokenClasses)
        {
            var (claims, fault) = await reader.ReadAsync(token, kind, cancellation);
            if (claims is not null && await IsBlacklistedAsync(claims, cancellation))
                fault = SimpleJwtFaults.Blacklisted;
            if (fault is null)
                return (claims, null);
            faults.Add(SimpleJwtFaults.Fault(kind, fault));
        }

        return (null, SimpleJwtFaults.NotValidForAnyType(faults));
    }

    // An access token is never looked up: it ends soon anyway (D165).
    private async ValueTask<bool> IsBlacklistedAsync(SimpleJwtClaims claims, CancellationToken cancellation) =>
        claims.TokenType == "sliding" && settings.Get<DjoserSettings>().Jwt.HasBlacklist && await spent.IsRefusedAsync(claims.Jti!, cancellation);
}
