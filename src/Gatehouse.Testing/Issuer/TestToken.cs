using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;

namespace Gatehouse.Testing;

/// <summary>Makes tokens of whatever claims a test wants: for what <see cref="TestIssuer"/> does not make in one line.</summary>
public static class TestToken
{
    /// <summary>Signs claims.</summary>
    /// <param name="key">Signs them; its <c>kid</c> is in the header.</param>
    /// <param name="type">The <c>typ</c> of the header: <c>JWT</c> for session tokens, <c>at+jwt</c> for tokens of an API.</param>
    /// <param name="claims">The claims: anything that JSON can say.</param>
    public static string Sign(SigningKey key, string type, IReadOnlyDictionary<string, object?> claims)
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

    /// <summary>Claims without a signature: <c>alg</c> is <c>none</c> (RFC 7519 §6). Nobody may take such a token.</summary>
    /// <inheritdoc cref="Sign"/>
    public static string WithoutSignature(string type, IReadOnlyDictionary<string, object?> claims) =>
        $"{Encode(new Dictionary<string, object?> { ["alg"] = "none", ["typ"] = type })}.{Encode(claims)}.";

    private static string Encode(IReadOnlyDictionary<string, object?> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
