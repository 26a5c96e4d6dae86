using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>RFC 7638: the SHA-256 of the required public members alone, in order and without white space, in base64url.</summary>
internal static class KeyThumbprint
{
    public static string Compute(AsymmetricKey key)
    {
        var members = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(members))
        {
            writer.WriteStartObject();
            key.WritePublicMembers(writer);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(SHA256.HashData(members.WrittenSpan));
    }
}
