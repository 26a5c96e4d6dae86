using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>
/// Each confusable character's prototype: sorted arrays and one string, because a dictionary of 6,311 strings would take
/// ten times the memory for a look-up that happens once a registration.
/// </summary>
internal sealed class Prototypes
{
    private readonly int[] sources;
    private readonly int[] ends;
    private readonly string prototypes;

    private Prototypes(IEnumerable<string> lines)
    {
        List<int> codePoints = [], lengths = [];
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var (source, prototype) = UnicodeData.Split(line);
            foreach (var part in prototype.AsSpan().Split(' '))
                text.Append(new Rune(UnicodeData.CodePoint(prototype.AsSpan()[part])));
            codePoints.Add(source);
            lengths.Add(text.Length);
        }

        (sources, ends, prototypes) = ([.. codePoints], [.. lengths], text.ToString());
    }

    public static Prototypes Read(string file) => new(UnicodeData.Lines(file));

    public bool TryFind(Rune source, out ReadOnlySpan<char> prototype)
    {
        var found = Array.BinarySearch(sources, source.Value);
        prototype = found < 0 ? default : prototypes.AsSpan()[(found == 0 ? 0 : ends[found - 1])..ends[found]];
        return found >= 0;
    }
}
