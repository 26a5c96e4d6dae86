using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>A file below docs that is made from the program, so that the two cannot differ.</summary>
internal static class ReferenceFile
{
    /// <summary>Compares, or writes the file when <c>GATEHOUSE_WRITE_REFERENCE</c> is set.</summary>
    /// <param name="name">Below docs/reference.</param>
    /// <param name="content">What the program makes.</param>
    public static void ShouldBe(string name, string content) => DocumentShouldBe($"reference/{name}", content);

    /// <inheritdoc cref="ShouldBe"/>
    /// <param name="name">Below docs.</param>
    /// <param name="content">What the program makes.</param>
    public static void DocumentShouldBe(string name, string content)
    {
        var path = Path.Combine(Repository.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("GATEHOUSE_WRITE_REFERENCE") is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        (File.Exists(path) ? File.ReadAllText(path) : "").ShouldBe(
            content, $"docs/{name} is not what the program makes. If the change is meant, write it anew: GATEHOUSE_WRITE_REFERENCE=1 ./test -- -namespace '*Reference'");
    }
}
