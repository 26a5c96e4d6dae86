using System.Buffers;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;

namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>Tokens as the server makes them, and changed from there.</summary>
internal static class Tokens
{
    public const string UserId = "6f9619ff-8b86-4011-b42d-00cf4fc964ff";

    public static Dictionary<string, object?> SessionClaims(string issuer, long now) => new(StringComparer.Ordinal)
    {
        ["iss"] = issuer,
        ["sub"] = UserId,
        ["user_id"] = UserId,
        ["email"] = "ada@example.com",
        ["iat"] = now,
        ["exp"] = now + 1800,
        ["jti"] = Guid.NewGuid().ToString("n"),
        ["token_type"] = "access",
        ["org_id_to_org_member_info"] = new Dictionary<string, object>(StringComparer.Ordinal),
    };

    public static Dictionary<string, object?> ApiClaims(string issuer, string audience, long now) => new(StringComparer.Ordinal)
    {
        ["iss"] = issuer,
        ["sub"] = UserId,
        ["aud"] = audience,
        ["client_id"] = "client-1",
        ["scope"] = "openid read:messages",
        ["permissions"] = new[] { "read:messages" },
        ["iat"] = now,
        ["exp"] = now + 600,
        ["jti"] = Guid.NewGuid().ToString("n"),
    };

    public static string Sign(SigningKey key, string type, Dictionary<string, object?> claims)
    {
        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, key, type, claims, static (writer, claims) =>
        {
            foreach (var (name, value) in claims)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value);
            }
        });
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
