using System.Buffers;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tokens;

/// <summary>Mints session tokens: RS256, <c>typ</c> JWT, no <c>aud</c>, no <c>nbf</c> (P §3).</summary>
internal sealed class SessionTokenMinter(KeyRing keys, Issuer issuer, SettingsProvider settings, TimeProvider clock)
{
    private static readonly HashSet<string> OwnClaims = new(StringComparer.Ordinal)
    {
        "iss", "sub", "user_id", "iat", "exp", "nbf", "aud", "sid", "email", "first_name", "last_name", "username", "legacy_user_id",
        "properties", "org_id_to_org_member_info", "org_member_info", "token_type", "jti",
    };

    /// <summary>Signs one token.</summary>
    public string Mint(in SessionToken token)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        var now = NumericDate.From(clock.GetUtcNow());
        Jwt.Write(output, keys.Current.Session, JwtTypes.Jwt, (Token: token, Now: now, Minter: this), static (writer, state) => state.Minter.Write(writer, state.Token, state.Now));
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private void Write(Utf8JsonWriter writer, in SessionToken token, long now)
    {
        var user = token.User;
        var id = user.Id.ToString();
        if (token.TokenType is { } type)
            writer.WriteString("token_type"u8, type);
        writer.WriteString("iss"u8, issuer.Value);
        writer.WriteString("sub"u8, id);
        writer.WriteString("user_id"u8, token.UserId ?? id);
        writer.WriteNumber("iat"u8, now);
        writer.WriteNumber("exp"u8, now + (long)token.Lifetime.TotalSeconds);
        WriteOptional(writer, "jti"u8, token.TokenId);
        WriteOptional(writer, "sid"u8, token.SessionId);
        WriteOptional(writer, "email"u8, user.Email);
        WriteOptional(writer, "first_name"u8, user.FirstName);
        WriteOptional(writer, "last_name"u8, user.LastName);
        WriteOptional(writer, "username"u8, user.Username);
        WriteOptional(writer, "legacy_user_id"u8, user.LegacyUserId);
        WriteProperties(writer, user);
        writer.WriteStartObject("org_id_to_org_member_info"u8);
        writer.WriteEndObject();

        foreach (var claim in token.Extra ?? [])
        {
            if (OwnClaims.Contains(claim.Name))
                continue; // ours says what is true now
            writer.WritePropertyName(claim.Name);
            writer.WriteRawValue(claim.Json.Span);
        }
    }

    private void WriteProperties(Utf8JsonWriter writer, User user)
    {
        var shown = settings.Get<TokensSettings>().PropertiesInJwt;
        if (shown.Count == 0 || user.Properties is not { } json)
            return;

        using var properties = JsonDocument.Parse(json);
        var started = false;
        foreach (var property in properties.RootElement.EnumerateObject())
        {
            if (!shown.Contains(property.Name, StringComparer.Ordinal))
                continue;
            if (!started)
                writer.WriteStartObject("properties"u8);
            started = true;
            property.WriteTo(writer);
        }

        if (started)
            writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteString(name, value);
    }
}
