using System.Globalization;
using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>A line of a specification's checklist, such as S47.</summary>
internal readonly partial record struct SpecificationLine(char Letter, int Number)
{
    /// <summary>The lines that doc comments of tests and benchmarks name, each with the names of the files.</summary>
    public static ILookup<SpecificationLine, string> NamedByTests() =>
        (from folder in (string[])["tests", "samples", "bench"]
         from path in Repository.Files(folder, "*.cs")
         where folder != "samples" || path.Contains(".Tests/", StringComparison.Ordinal)
         from line in Repository.Read(path).Split('\n').Where(text => text.TrimStart().StartsWith("///", StringComparison.Ordinal)).SelectMany(In)
         select (line, Name: Path.GetFileNameWithoutExtension(path)))
        .Distinct().OrderBy(named => named.Name, StringComparer.Ordinal).ToLookup(named => named.line, named => named.Name);

    /// <summary>The lines that a text names, one by one or as a range.</summary>
    public static IEnumerable<SpecificationLine> In(string text)
    {
        foreach (Match match in Reference().Matches(text))
        {
            var letter = match.Groups["letter"].Value[0];
            var first = int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture);
            var last = match.Groups["last"] is { Success: true, Value: var end } ? int.Parse(end, CultureInfo.InvariantCulture) : first;
            for (var number = first; number <= last; number++)
                yield return new SpecificationLine(letter, number);
        }
    }

    /// <summary>Lines of one checklist, in order, as short as can be: <c>S1–S3, S7</c>.</summary>
    public static string Ranges(IEnumerable<SpecificationLine> lines)
    {
        var ranges = new List<(SpecificationLine First, SpecificationLine Last)>();
        foreach (var line in lines)
        {
            if (ranges.Count > 0 && ranges[^1].Last.Number == line.Number - 1)
                ranges[^1] = (ranges[^1].First, line);
            else
                ranges.Add((line, line));
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}–{range.Last}"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letter}{Number}");

    [GeneratedRegex(@"(?<![\w+])(?<letter>[PDOSVTF])(?<first>[1-9][0-9]{0,2})\b(?:(?: ?[–-] ?| to )\k<letter>(?<last>[1-9][0-9]{0,2})\b)?")]
    private static partial Regex Reference();
}
