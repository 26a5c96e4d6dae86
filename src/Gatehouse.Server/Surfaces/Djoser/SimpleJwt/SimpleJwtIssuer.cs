using System.Buffers;
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
internal sealed class SimpleJwtIssuer(KeyRing keys, SessionTokenMinter sessionTokens, SimpleJwtUsers users, SettingsProvider settings, TimeProvider clock)
{
    private sealed record Claims(string TokenType, long IssuedAt, long ExpiresAt, string Jti, string? UserId, IReadOnlyList<ExtraClaim> Copied);

    /// <summary>The refresh token of a family's generation. It ends with the family.</summary>
    /// <param name="family">The family as it is now.</param>
    /// <param name="copied">The former refresh token's other claims, the user's id among them (D161); null at sign-in.</param>
    public string Refresh(TokenFamily family, IReadOnlyList<ExtraClaim>? copied = null) => Mac(
        keys.Current.Djoser ?? keys.Current.Refresh,
        new Claims(
            "refresh", Now, NumericDate.From(family.ExpiresAt), family.Id.Jti(family.Generation), copied is null ? users.IdOf(family.User) : null, copied ?? []));

    /// <summary>A refresh token of the shared key that no family knows, as Django makes them: the successor of such a one.</summary>
    public string RefreshWithoutFamily(IReadOnlyList<ExtraClaim> copied) =>
        Mac(keys.Current.Djoser ?? keys.Current.Refresh, new Claims("refresh", Now, Now + Settings.RefreshTokenLifetime, NewJti(), UserId: null, copied));

    /// <summary>An access token of a user.</summary>
    /// <param name="user">Null for a refresh token without a user, which only a holder of the shared key can have made.</param>
    /// <param name="sessionId">The session it belongs to, if there is one.</param>
    /// <param name="copied">The refresh token's other claims (D139); null at sign-in.</param>
    public string Access(User? user, string? sessionId, IReadOnlyList<ExtraClaim>? copied)
    {
        if (keys.Current.Djoser is { } shared)
        {
            return Mac(shared, new Claims(
                "access", Now, Now + Settings.AccessTokenLifetime, NewJti(), copied is null ? users.IdOf(user!) : null, copied ?? []));
        }

        return sessionTokens.Mint(new SessionToken
        {
            User = user ?? throw SimpleJwtFaults.Refuse(SimpleJwtFaults.Invalid), // the shared key was taken away this moment
            Lifetime = TimeSpan.FromSeconds(Settings.AccessTokenLifetime),
            SessionId = sessionId,
            UserId = users.IdOf(user),
            TokenType = "access",
            TokenId = NewJti(),
            Extra = copied ?? [],
        });
    }

    private SimpleJwtSettings Settings => settings.Get<DjoserSettings>().SimpleJwt;

    private long Now => NumericDate.From(clock.GetUtcNow());

    private static string NewJti() => RandomSecret.Hex(16);

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
