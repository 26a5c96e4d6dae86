using System.IO.Compression;
using System.Text.Json;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>A file of <c>tests/vectors</c>.</summary>
internal static class VectorFile
{
    public static Stream Open(string path)
    {
        var file = File.OpenRead(Path.Combine(Repository.Root, "tests", "vectors", path));
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public static IReadOnlyList<JsonElement> Elements(string path)
    {
        using var stream = Open(path);
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
