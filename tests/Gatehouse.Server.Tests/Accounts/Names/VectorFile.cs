using System.IO.Compression;
using System.Text.Json;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>A file of <c>tests/vectors</c>.</summary>
internal static class VectorFile
{
    public static Stream Open(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gatehouse.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");

        var file = File.OpenRead(Path.Combine(folder.FullName, "tests", "vectors", path));
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public static IReadOnlyList<JsonElement> Elements(string path)
    {
        using var stream = Open(path);
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
