using System.Globalization;
using System.Text;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>docs/conformance.md lists the lines of the specifications' checklists with the tests that name them in a doc comment.</summary>
public sealed class ConformanceTests
{
    private static readonly (char Letter, int Last, string About)[] Checklists =
    [
        ('D', 254, "djoser, SimpleJWT and Django REST Framework"), ('P', 263, "PropelAuth"), ('O', 310, "OAuth 2.0 and OpenID Connect"),
        ('S', 245, "security and reliability"), ('V', 8, "speed of verification"), ('T', 10, "speed of the token service"), ('F', 8, "footprint and growth"),
    ];

    [Fact]
    public void The_page_is_up_to_date()
    {
        var tests = SpecificationLine.NamedByTests();
        var page = new StringBuilder(
            """
            # Conformance

            The lines of the specifications' checklists, each with the tests and benchmarks that name it in a doc comment. Made from these comments:
            `GATEHOUSE_WRITE_REFERENCE=1 ./test Server -- -namespace '*Reference'` writes it anew.

            """.ReplaceLineEndings("\n"));
        foreach (var (letter, last, about) in Checklists)
        {
            var lines = Enumerable.Range(1, last).Select(number => new SpecificationLine(letter, number)).ToLookup(tests.Contains);
            page.Append(CultureInfo.InvariantCulture, $"\n## {letter}: {about}, {lines[true].Count()} of {last} covered\n\n");
            foreach (var line in lines[true])
                page.Append(CultureInfo.InvariantCulture, $"- **{line}** {string.Join(", ", tests[line])}\n");
            if (lines[false].Any())
                page.Append(CultureInfo.InvariantCulture, $"\nNot covered yet: {SpecificationLine.Ranges(lines[false])}.\n");
        }

        ReferenceFile.DocumentShouldBe("conformance.md", page.ToString());
    }

    /// <summary>A comment that names a line which is in no checklist has a typing error, and covers nothing.</summary>
    [Fact]
    public void Tests_name_lines_that_exist() =>
        SpecificationLine.NamedByTests().Where(named => !Checklists.Any(list => list.Letter == named.Key.Letter && named.Key.Number <= list.Last))
            .Select(named => $"{named.Key} in {string.Join(", ", named)}").ShouldBeEmpty();

    [Theory]
    [InlineData("/// <summary>D23, D24: the answer shows it.</summary>", "D23 D24")]
    [InlineData("/// S46–S48, P15-P17: and (O1).", "S46 S47 S48 P15 P16 P17 O1")]
    [InlineData("/// <summary>D1 to D3 and S9</summary>", "D1 D2 D3 S9")]
    [InlineData("/// RFC 8259, ES256, HS256, U+D800, S3x, xS3, S0", "")]
    public void Lines_are_found_in_a_comment(string comment, string lines) => SpecificationLine.In(comment).ShouldBe(SpecificationLine.In(lines));
}
