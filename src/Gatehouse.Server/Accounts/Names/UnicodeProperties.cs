using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>What Unicode 14.0 says about code points, read from <c>Data/unicode.txt</c> when the first name outside ASCII arrives.</summary>
/// <remarks>
/// One fixed edition rather than that of the runtime or of the system's ICU: a key that was stored stays the key of that name
/// after an upgrade and on another machine. A character younger than the edition is unassigned here, and so refused.
/// </remarks>
internal sealed class UnicodeProperties
{
    private static readonly Lazy<UnicodeProperties> Loaded = new(() => new UnicodeProperties());

    private UnicodeProperties()
    {
        var sections = ReadSections();
        Categories = Runs(sections["precis"], Enum.Parse<PrecisCategory>);
        BidiClasses = Runs(sections["bidi"], Enum.Parse<BidiClass>);
        JoiningTypes = Runs(sections["joining"], Enum.Parse<JoiningType>);
        Viramas = Runs(sections["virama"], bool.Parse);
        Casings = Runs(sections["casing"], Enum.Parse<Casing>);
        Scripts = Runs(sections["scripts"], ScriptUse.Parse);
        Widths = Runs(sections["width"], value => UnicodeData.CodePoint(value));
    }

    public static UnicodeProperties Current => Loaded.Value;

    /// <summary>The category that decides the derived property of RFC 8264 §8.</summary>
    public CodePointRuns<PrecisCategory> Categories { get; }

    public CodePointRuns<BidiClass> BidiClasses { get; }

    public CodePointRuns<JoiningType> JoiningTypes { get; }

    /// <summary>Canonical_Combining_Class=Virama.</summary>
    public CodePointRuns<bool> Viramas { get; }

    public CodePointRuns<Casing> Casings { get; }

    public CodePointRuns<ScriptUse> Scripts { get; }

    /// <summary>The ordinary form of a full-width or half-width character; 0 for every other.</summary>
    public CodePointRuns<int> Widths { get; }

    /// <summary>A letter, digit or accent that has no other form: what names of people and of hosts are made of, in any script.</summary>
    public bool IsLetterOrDigit(Rune rune) => Categories[rune] is PrecisCategory.LetterDigits or PrecisCategory.ExceptionValid;

    private static Dictionary<string, List<string>> ReadSections()
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var section = new List<string>();
        foreach (var line in UnicodeData.Lines("unicode.txt"))
        {
            if (line[0] == '@')
                sections[line[1..]] = section = [];
            else
                section.Add(line);
        }

        return sections;
    }

    private static CodePointRuns<T> Runs<T>(List<string> lines, Func<string, T> parse)
    {
        var parsed = new Dictionary<string, T>(StringComparer.Ordinal);
        var starts = new int[lines.Count];
        var values = new T[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var (start, text) = UnicodeData.Split(lines[i]);
            if (!parsed.TryGetValue(text, out var value))
                parsed[text] = value = parse(text);
            (starts[i], values[i]) = (start, value);
        }

        return new CodePointRuns<T>(starts, values);
    }
}
