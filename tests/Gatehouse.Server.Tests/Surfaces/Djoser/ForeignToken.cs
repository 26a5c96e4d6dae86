using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Tokens made and read without our own library: as Django or an attacker makes them.</summary>
internal static class ForeignToken
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    /// <summary>A token of any header and claims, under an HMAC-SHA256 of the key.</summary>
    public static string Mac(byte[] key, string claims, string header = Header)
    {
        var input = $"{Encode(header)}.{Encode(claims)}";
        return $"{input}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(input)))}";
    }

    public static JsonElement ClaimsOf(string token) => Part(token, 1);

    public static JsonElement HeaderOf(string token) => Part(token, 0);

    /// <summary>The token's header or claims as they are written.</summary>
    public static string Text(string token, int part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[part]));

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static JsonElement Part(string token, int part)
    {
        using var document = JsonDocument.Parse(Text(token, part));
        return document.RootElement.Clone();
    }
}
