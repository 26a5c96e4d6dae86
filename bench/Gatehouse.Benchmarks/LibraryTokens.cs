using System.Buffers;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;

namespace Gatehouse.Benchmarks;

/// <summary>Session tokens of about 800 characters, as the server makes them.</summary>
internal static class LibraryTokens
{
    public const string Issuer = "http://localhost:5999";

    public const string Organization = "6a1b6c4e-0f1a-4bfe-9d22-4c1b9f0a7d11";

    public static string Make(SigningKey key, int number, string issuer = Issuer, bool isMember = false)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Jwt.Write(output, key, JwtTypes.Jwt, (number, issuer, isMember, now: TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()), WriteClaims);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    /// <summary>Many different tokens; signing takes all cores.</summary>
    public static string[] MakeMany(SigningKey key, int count) =>
        [.. ParallelEnumerable.Range(0, count).Select(number => Make(key, number))];

    public static string UserId(int number) => $"6f9619ff-8b86-4011-b42d-{number:x12}";

    private static void WriteClaims(Utf8JsonWriter claims, (int Number, string Issuer, bool IsMember, long Now) of)
    {
        var user = UserId(of.Number);
        claims.WriteString("iss", of.Issuer);
        claims.WriteString("sub", user);
        claims.WriteString("user_id", user);
        claims.WriteString("email", $"user{of.Number}@example.com");
        claims.WriteString("first_name", "Ada");
        claims.WriteString("last_name", "Lovelace");
        claims.WriteNumber("iat", of.Now);
        claims.WriteNumber("exp", of.Now + 1800);
        claims.WriteString("jti", $"{of.Number:x32}");
        claims.WriteString("sid", $"{of.Number:x32}");
        claims.WriteString("token_type", "access");
        claims.WriteStartObject("org_id_to_org_member_info");
        if (of.IsMember)
        {
            claims.WritePropertyName(Organization);
            claims.WriteRawValue(
                $$"""{"org_id":"{{Organization}}","org_name":"Acme","user_role":"Admin","inherited_user_roles_plus_current_role":["Admin","Member"],"user_permissions":["a","b"]}""");
        }

        claims.WriteEndObject();
    }
}
