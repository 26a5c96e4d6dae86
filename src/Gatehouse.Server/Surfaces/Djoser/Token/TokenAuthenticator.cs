using System.Text;
using Gatehouse.AspNetCore;
using Gatehouse.Server.Foundation.Settings;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary><c>Authorization: Token …</c> as Django REST Framework reads it (D119–D125); the word ignores case.</summary>
internal sealed class TokenAuthenticator(AuthTokenService tokens, SettingsProvider settings) : IAuthenticator
{
    private const string Keyword = "Token";

    /// <summary>The key that a request shows, good or not; null when it shows none.</summary>
    public static string? KeyOf(HttpContext context) =>
        AuthorizationHeader.TryRead(context, out var scheme, out var values) && values.Length == 1 && scheme.Equals(Keyword, StringComparison.OrdinalIgnoreCase)
            ? values[0]
            : null;

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        if (!AuthorizationHeader.TryRead(context, out var scheme, out var values) || !scheme.Equals(Keyword, StringComparison.OrdinalIgnoreCase)
            || settings.Get<DjoserSettings>().Keys == TokenModel.None)
            return AuthenticationOutcome.None;

        if (values.Length == 0)
            return AuthenticationOutcome.Failed("Invalid token header. No credentials provided.");
        if (values.Length > 1)
            return AuthenticationOutcome.Failed("Invalid token header. Token string should not contain spaces.");
        if (!IsText(values[0]))
            return AuthenticationOutcome.Failed("Invalid token header. Token string should not contain invalid characters.");

        return await tokens.FindUserAsync(values[0], context.RequestAborted) switch
        {
            null => AuthenticationOutcome.Failed("Invalid token."),
            { IsActive: false } => AuthenticationOutcome.Failed("User inactive or deleted."),
            var user => Caller.Authenticated(user),
        };
    }

    public string? Challenge(HttpContext context) => Keyword;

    // Header bytes arrive as Latin-1 characters; Django reads them as UTF-8.
    private static bool IsText(string value)
    {
        try
        {
            return !value.Contains('\uFFFD', StringComparison.Ordinal)
                && new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(Encoding.Latin1.GetBytes(value)) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
