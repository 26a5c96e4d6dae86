using System.Text;

namespace Gatehouse.Resources.Tests.Stores;

/// <summary>Text in upper or lower case, in every script, on every store.</summary>
public sealed class AlikeTests
{
    private static readonly string[] Names =
    [
        "Flint Stone", "flint", "FLINTSTONE", "Äpfel", "äPFEL", "ΣΊΣΥΦΟΣ", "σίσυφος", "Ёлка", "ёЛКА", "straße", "STRASSE", "ıstanbul", "Istanbul", "İstanbul",
        "50%", "50_", "5000", "a*b", "a?b", "a[b]", "a\\b", "a.b", "axb", "a^b", "a$b", "(a|b)", "{2}", "a-b", "日本", "😀 smile", "ﬀ", "line\nbreak", " blank ", "K", "\u212a", "Ǆ", "ǆ", "ǅ",
        "a]b", "a+b", "''", "\"", "&lt;", "%", "_",
    ];

    public static TheoryData<StoreKind> Stores => [.. Enum.GetValues<StoreKind>()];

    /// <summary>D202: case-insensitive; what has a meaning in a pattern stands for itself.</summary>
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_store_finds_what_differs_in_case_alone(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, Names);

        foreach (var wanted in Names.Concat(Names.Select(static name => name.ToUpperInvariant())).Concat(["stone", "50", "A", "", "ΣΊΣΥΦΟς", "*", "?", "[", "]", "a\u0308pfel"]))
        {
            (await NamesAsync(ConditionOperator.ContainsIgnoreCase)).ShouldBe(Expected(name => name.Contains(wanted, StringComparison.OrdinalIgnoreCase)), wanted);
            (await NamesAsync(ConditionOperator.StartsWithIgnoreCase)).ShouldBe(Expected(name => name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)), wanted);
            (await NamesAsync(ConditionOperator.EqualIgnoreCase)).ShouldBe(Expected(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase)), wanted);
            (await NamesAsync(ConditionOperator.Contains)).ShouldBe(Expected(name => name.Contains(wanted, StringComparison.Ordinal)), wanted);
            (await NamesAsync(ConditionOperator.StartsWith)).ShouldBe(Expected(name => name.StartsWith(wanted, StringComparison.Ordinal)), wanted);

            Task<string[]> NamesAsync(ConditionOperator comparison) => store.NamesAsync(new Comparison("name", comparison, wanted));
        }
    }

    /// <summary>A long term is no fault: the longest a list takes, in letters that have several cases and three bytes each.</summary>
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_long_text_can_be_looked_for(StoreKind kind)
    {
        var longest = string.Concat(Enumerable.Repeat("ǅ[*Ωé", 200));
        await using var store = await TestStore.CreateAsync(kind, longest);

        (await store.NamesAsync(new Comparison("name", ConditionOperator.EqualIgnoreCase, longest.ToLowerInvariant()))).ShouldBe([longest]);
    }

    /// <summary>Letter by letter over the whole of Unicode: the table of cases agrees with .NET's own comparison.</summary>
    [Fact]
    public void Cases_agree_with_ordinal_comparison()
    {
        for (var code = 0x80; code < 0xFFFF; code++)
        {
            if (!Rune.IsValid(code))
                continue;
            var letter = ((char)code).ToString();
            foreach (var other in (string[])[letter.ToUpperInvariant(), letter.ToLowerInvariant()])
            {
                if (!letter.Equals(other, StringComparison.OrdinalIgnoreCase))
                    continue;
                var pattern = SqlText.Alike(SqlEngine.Sqlite, letter, atStart: true, atEnd: true);
                pattern.ShouldContain(other, customMessage: $"U+{code:X4}");
            }
        }
    }

    private static string[] Expected(Func<string, bool> predicate) => [.. Names.Where(predicate)];
}
