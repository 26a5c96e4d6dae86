using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>Issues this surface's tokens.</summary>
/// <remarks>
/// With a shared key: exactly SimpleJWT's header and claims (D130), so that services which verify with Django's secret go on.
/// Without: the access token is a session token, and the refresh token – which only we verify – is MACed with a key of our own.
/// </remarks>
internal sealed class SimpleJwtIssuer(KeyRing keys, SessionTokenMinter sessionTokens, SettingsProvider settings, TimeProvider clock)
{
    private sealed record Claims(string TokenType, long IssuedAt, long ExpiresAt, string Jti, string? UserId, IReadOnlyList<ExtraClaim> Copied);

    /// <summary>The refresh token of one generation of a family.</summary>
    public string Refresh(User user, TokenFamily family, long generation, IReadOnlyList<ExtraClaim>? copied = null)
    {
        var now = NumericDate.From(clock.GetUtcNow());
        var key = keys.Current.Djoser ?? keys.Current.Refresh;
        return Mac(key, new Claims(
            "refresh", now, now + Settings.RefreshTokenLifetime, family.Id.Jti(generation), copied is null ? UserIdOf(user) : null, copied ?? []));
    }

    /// <summary>An access token of a user.</summary>
    /// <param name="user">Null for a refresh token without a user, which only a holder of the shared key can have made.</param>
    /// <param name="sessionId">The session it belongs to, if there is one.</param>
    /// <param name="copied">The refresh token's other claims (D139); null at sign-in.</param>
    public string Access(User? user, string? sessionId, IReadOnlyList<ExtraClaim>? copied)
    {
        var jti = RandomSecret.Hex(16);
        if (keys.Current.Djoser is { } shared)
        {
            var now = NumericDate.From(clock.GetUtcNow());
            return Mac(shared, new Claims(
                "access", now, now + Settings.AccessTokenLifetime, jti, copied is null ? UserIdOf(user!) : null, copied ?? []));
        }

        return sessionTokens.Mint(new SessionToken
        {
            User = user!,
            Lifetime = TimeSpan.FromSeconds(Settings.AccessTokenLifetime),
            SessionId = sessionId,
            UserId = UserIdOf(user!),
            TokenType = "access",
            TokenId = jti,
            Extra = copied ?? [],
        });
    }

    private SimpleJwtSettings Settings => settings.Get<DjoserSettings>().SimpleJwt;

    /// <summary>The <c>user_id</c> claim: always text since SimpleJWT 5.5.</summary>
    private string UserIdOf(User user) => settings.Get<DjoserSettings>().UserIdField == UserIdField.Uuid
        ? user.Id.ToString()
        : user.Number.ToString(CultureInfo.InvariantCulture);

    private static string Mac(SymmetricKey key, Claims claims)
    {
        var output = new ArrayBufferWriter<byte>(512);
        Jwt.Write(output, key, claims, static (writer, claims) => Write(writer, claims));
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, Claims claims)
    {
        writer.WriteString("token_type"u8, claims.TokenType);
        writer.WriteNumber("exp"u8, claims.ExpiresAt);
        writer.WriteNumber("iat"u8, claims.IssuedAt);
        writer.WriteString("jti"u8, claims.Jti);
        if (claims.UserId is { } userId)
            writer.WriteString("user_id"u8, userId);
        foreach (var claim in claims.Copied)
        {
            writer.WritePropertyName(claim.Name);
            writer.WriteRawValue(claim.Json.Span);
        }
    }
}
