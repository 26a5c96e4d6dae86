using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary><c>Authorization: Token …</c> as Django REST Framework reads it; the word ignores case.</summary>
/// <param name="keys">Knows whose a key is.</param>
/// <param name="keyword">The word; a project may have another, such as <c>Bearer</c>, and then <c>Token</c> is not taken.</param>
public sealed class TokenAuthenticator(ITokenKeys keys, string keyword = "Token") : IAuthenticator
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The key that a request shows, good or not; null when it shows none.</summary>
    /// <param name="context">The request.</param>
    public string? KeyOf(HttpContext context) => TryRead(context, out var values) && values.Length == 1 ? values[0] : null;

    /// <inheritdoc/>
    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!TryRead(context, out var values) || !keys.AreTaken)
            return AuthenticationOutcome.None;

        if (values.Length == 0)
            return AuthenticationOutcome.Failed("Invalid token header. No credentials provided.");
        if (values.Length > 1)
            return AuthenticationOutcome.Failed("Invalid token header. Token string should not contain spaces.");
        if (!IsText(values[0]))
            return AuthenticationOutcome.Failed("Invalid token header. Token string should not contain invalid characters.");

        try
        {
            return await keys.FindAsync(values[0], context.RequestAborted) switch
            {
                null => AuthenticationOutcome.Failed("Invalid token."),
                { IsActive: false } => AuthenticationOutcome.Failed("User inactive or deleted."),
                var owner => AuthenticationOutcome.Success(owner.User, owner.Credential),
            };
        }
        catch (CredentialsUnavailableException unavailable)
        {
            return AuthenticationOutcome.Failed(new AuthenticationFailure(unavailable.Message) { IsUnavailable = true });
        }
    }

    /// <inheritdoc/>
    public string? Challenge(HttpContext context) => keyword;

    private bool TryRead(HttpContext context, out string[] values) =>
        AuthorizationHeader.TryRead(context, out var scheme, out values) && scheme.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    // Header bytes arrive as Latin-1 characters; Django reads them as UTF-8.
    private static bool IsText(string value)
    {
        try
        {
            return !value.Contains('\uFFFD', StringComparison.Ordinal) && Strict.GetCharCount(Encoding.Latin1.GetBytes(value)) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
