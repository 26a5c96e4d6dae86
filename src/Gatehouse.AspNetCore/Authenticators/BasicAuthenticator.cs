using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary><c>Authorization: Basic …</c> (RFC 7617) as Django REST Framework reads it. Every request costs a password check: for programs that call seldom.</summary>
/// <param name="passwords">Checks them.</param>
/// <param name="realm">What the challenge names.</param>
public sealed class BasicAuthenticator(IPasswords passwords, string realm = "api") : IAuthenticator
{
    private const string Keyword = "Basic";
    private const string NotEncoded = "Invalid basic header. Credentials not correctly base64 encoded.";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!AuthorizationHeader.TryRead(context, out var scheme, out var values) || !scheme.Equals(Keyword, StringComparison.OrdinalIgnoreCase))
            return AuthenticationOutcome.None;

        if (values.Length == 0)
            return AuthenticationOutcome.Failed("Invalid basic header. No credentials provided.");
        if (values.Length > 1)
            return AuthenticationOutcome.Failed("Invalid basic header. Credentials string should not contain spaces.");
        if (Decode(values[0]) is not { } pair || pair.IndexOf(':', StringComparison.Ordinal) is not (>= 0 and var colon))
            return AuthenticationOutcome.Failed(NotEncoded);

        return await passwords.CheckAsync(pair[..colon], pair[(colon + 1)..], context) switch
        {
            null => AuthenticationOutcome.Failed("Invalid username/password."),
            { IsActive: false } => AuthenticationOutcome.Failed("User inactive or deleted."),
            var owner => AuthenticationOutcome.Success(owner.User, owner.Credential),
        };
    }

    /// <inheritdoc/>
    public string? Challenge(HttpContext context) => $"{Keyword} realm=\"{realm}\"";

    /// <inheritdoc/>
    public IReadOnlyList<CredentialScheme> Credentials => [new("basic", CredentialPlace.HttpScheme, "basic")];

    // UTF-8, else Latin-1: RFC 7617 §2 leaves it open, and so do clients.
    private static string? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes, 0, length);
        }
    }
}
