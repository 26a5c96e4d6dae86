using System.IO.Compression;
using System.Text.Json;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests;

/// <summary>Published test vectors below <c>tests/vectors</c>.</summary>
internal static class VectorFile
{
    /// <summary>A JSON file, packed or not.</summary>
    public static JsonElement Json(string path)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "tests", "vectors", path));
        using var content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        return JsonDocument.Parse(content).RootElement;
    }
}
