using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary><c>Authorization: Bearer …</c> as SimpleJWT reads it (D145–D150): the word keeps its case. Says nothing about the user.</summary>
internal sealed class SimpleJwtHeader(SimpleJwtReader reader, SpentTokenStore spent, SettingsProvider settings)
{
    /// <summary>The challenge: it names the first of the words that are taken (D166).</summary>
    public string Challenge => $"{Rules.AuthHeaderTypes[0]} realm=\"api\"";

    /// <summary>The same for documents of the API. Where the header or its word is another than usual, the whole header is told.</summary>
    public IReadOnlyList<CredentialScheme> Credentials => Rules is { AuthHeader: "Authorization", AuthHeaderTypes: ["Bearer", ..] }
        ? [new("jwt", CredentialPlace.HttpScheme, "bearer") { BearerFormat = "JWT", Description = "An access token, without the word before it." }]
        : [new("jwt", CredentialPlace.Header, Rules.AuthHeader) { Description = $"An access token, with the word before it: `{Rules.AuthHeaderTypes[0]} eyJ…`" }];

    private SimpleJwtSettings Rules => settings.Get<DjoserSettings>().SimpleJwt;

    /// <returns>The claims, with a user's id among them; or why they are not to be had; or neither, when there is no such header.</returns>
    public async ValueTask<(SimpleJwtClaims? Claims, AuthenticationFailure? Failure)> ReadAsync(HttpContext context)
    {
        var rules = Rules;
        if (!AuthorizationHeader.TryRead(context, out var scheme, out var values, rules.AuthHeader) || !rules.AuthHeaderTypes.Contains(scheme, StringComparer.Ordinal))
            return (null, null);
        if (values.Length != 1)
            return (null, JwtFailures.BadHeader);

        var (claims, failure) = await ReadAsync(values[0], rules, context.RequestAborted);
        return claims is { UserId: null } ? (null, SimpleJwtFaults.NoUserIdentification) : (claims, failure);
    }

    /// <summary>Reads a token as each accepted class in turn; all have their say when none takes it (D160).</summary>
    private async ValueTask<(SimpleJwtClaims? Claims, AuthenticationFailure? Failure)> ReadAsync(string token, SimpleJwtSettings rules, CancellationToken cancellation)
    {
        List<TokenFault> faults = [];
        foreach (var kind in rules.AuthTokenClasses)
        {
            var (claims, fault) = await reader.ReadAsync(token, kind, cancellation);
            if (claims is not null && await IsBlacklistedAsync(claims, cancellation))
                fault = SimpleJwtFaults.Blacklisted;
            if (fault is null)
                return (claims, null);
            faults.Add(JwtFailures.Fault(kind, fault));
        }

        return (null, JwtFailures.NotValidForAnyType(faults));
    }

    // An access token is never looked up: it ends soon anyway (D165).
    private async ValueTask<bool> IsBlacklistedAsync(SimpleJwtClaims claims, CancellationToken cancellation) =>
        claims.TokenType == "sliding" && settings.Get<DjoserSettings>().Jwt.HasBlacklist && await spent.IsRefusedAsync(claims.Jti!, cancellation);
}
