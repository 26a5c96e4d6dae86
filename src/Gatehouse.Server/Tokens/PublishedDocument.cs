using System.Security.Cryptography;
using System.Text.Json;
using Gatehouse.Jose;

namespace Gatehouse.Server.Tokens;

/// <summary>A JSON document served from memory, with its entity tag.</summary>
internal sealed record PublishedDocument(byte[] Body, string ETag)
{
    /// <summary>The key set of O §3: public members only.</summary>
    public static PublishedDocument Of(JwkSet keys) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("keys"u8);
        foreach (var key in keys.Keys)
            key.WriteJwk(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static PublishedDocument Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);

        var body = buffer.ToArray();
        return new PublishedDocument(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"");
    }
}
