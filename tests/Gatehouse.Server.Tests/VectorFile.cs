using System.IO.Compression;
using System.Text.Json;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests;

/// <summary>Published test vectors below <c>tests/vectors</c>.</summary>
internal static class VectorFile
{
    /// <summary>Any file, unpacked if it is packed.</summary>
    public static Stream Open(string path)
    {
        var file = File.OpenRead(Path.Combine(Repository.Root, "tests", "vectors", path));
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>A JSON file, packed or not.</summary>
    public static JsonElement Json(string path)
    {
        using var content = Open(path);
        return JsonDocument.Parse(content).RootElement;
    }
}
