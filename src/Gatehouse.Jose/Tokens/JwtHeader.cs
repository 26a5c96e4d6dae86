using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>The headers of the tokens made here, encoded.</summary>
internal static class JwtHeader
{
    public static byte[] Encode(JwsAlgorithm algorithm, string? keyId, string type)
    {
        var header = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(header, JwtScratch.JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("alg"u8, algorithm.Utf8Name());
            if (keyId is not null)
                writer.WriteString("kid"u8, keyId);
            writer.WriteString("typ"u8, type);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToUtf8(header.WrittenSpan);
    }

    /// <summary>Exactly the header SimpleJWT writes, apart from its spaces, which PyJWT does not write either.</summary>
    public static byte[] Encode(MacAlgorithm algorithm) =>
        Base64Url.EncodeToUtf8([.. "{\"alg\":\""u8, .. algorithm.Utf8Name(), .. "\",\"typ\":\"JWT\"}"u8]);
}
