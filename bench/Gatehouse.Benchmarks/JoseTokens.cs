using System.Buffers;
using System.Text.Json;
using Gatehouse.Jose;

namespace Gatehouse.Benchmarks;

/// <summary>The tokens the benchmarks verify and mint.</summary>
internal static class JoseTokens
{
    public const string Issuer = "https://auth.example.com";

    public static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A session token as a PropelAuth client expects it, every member of two organizations in it.</summary>
    public static byte[] WithTwoOrganizations(SigningKey key) => Write(key, static claims =>
    {
        EightClaims(claims, 0);
        claims.WriteStartObject("org_id_to_org_member_info"u8);
        Organization(claims, "5f2a1b8e-3c4d-4e5f-8a9b-0c1d2e3f4a5b", "Acme Rockets", "acme-rockets", "Admin", ["Admin", "Member"]);
        Organization(claims, "a1b2c3d4-e5f6-4789-8abc-def012345678", "Umbrella Travel", "umbrella-travel", "Member", ["Member"]);
        claims.WriteEndObject();
    });

    /// <summary>The same without organizations.</summary>
    public static byte[] WithoutOrganizations(SigningKey key) => Write(key, static claims => EightClaims(claims, 0));

    public static void EightClaims(Utf8JsonWriter claims, int unused)
    {
        claims.WriteString("iss"u8, Issuer);
        claims.WriteString("sub"u8, "3d6f0a2b-9c1e-4f7a-b2d5-6e8f1a3c5b7d"u8);
        claims.WriteString("user_id"u8, "3d6f0a2b-9c1e-4f7a-b2d5-6e8f1a3c5b7d"u8);
        claims.WriteString("email"u8, "ada.lovelace@example.com"u8);
        claims.WriteNumber("iat"u8, Now.ToUnixTimeSeconds());
        claims.WriteNumber("exp"u8, Now.ToUnixTimeSeconds() + 1800);
        claims.WriteString("token_type"u8, "access"u8);
        claims.WriteString("jti"u8, "8d0c1f5e7a9b4c3d8e6f2a1b0c9d8e7f"u8);
    }

    private static void Organization(Utf8JsonWriter claims, string id, string name, string slug, string role, string[] roles)
    {
        claims.WriteStartObject(id);
        claims.WriteString("org_id"u8, id);
        claims.WriteString("org_name"u8, name);
        claims.WriteStartObject("org_metadata"u8);
        claims.WriteEndObject();
        claims.WriteString("url_safe_org_name"u8, slug);
        claims.WriteString("org_role_structure"u8, "single_role_in_hierarchy"u8);
        claims.WriteString("user_role"u8, role);
        Strings(claims, "inherited_user_roles_plus_current_role", roles);
        Strings(claims, "user_permissions", ["invoices:read", "invoices:write"]);
        Strings(claims, "additional_roles", []);
        claims.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter claims, string name, string[] values)
    {
        claims.WriteStartArray(name);
        foreach (var value in values)
            claims.WriteStringValue(value);
        claims.WriteEndArray();
    }

    private static byte[] Write(SigningKey key, Action<Utf8JsonWriter> writeClaims)
    {
        var output = new ArrayBufferWriter<byte>();
        Jwt.Write(output, key, JwtTypes.Jwt, writeClaims, static (claims, write) => write(claims));
        return output.WrittenSpan.ToArray();
    }
}
