using System.Globalization;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>The tables of <c>tools/unicode-tables.pl</c>, embedded: a comment line, then lines of a hexadecimal code point and a value.</summary>
internal static class UnicodeData
{
    public static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(UnicodeData).Assembly.GetManifestResourceStream($"Accounts/Names/Data/{file}")!);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
                yield return line;
        }
    }

    public static (int CodePoint, string Value) Split(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return (CodePoint(line.AsSpan(0, space)), line[(space + 1)..]);
    }

    public static int CodePoint(ReadOnlySpan<char> hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
