namespace Gatehouse.Resources.Tests;

/// <summary>The files under <c>vectors/</c>, line by line.</summary>
internal static class Vectors
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Vectors).Assembly.GetManifestResourceStream(name)!);

        return reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#').ToArray();
    }
}
