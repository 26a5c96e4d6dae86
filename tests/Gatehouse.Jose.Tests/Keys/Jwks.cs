using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Jose.Tests;

internal static class Jwks
{
    public static string Write(JwkSet set)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
            set.Write(writer);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
