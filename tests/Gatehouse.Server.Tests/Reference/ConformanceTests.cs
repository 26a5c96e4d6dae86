using System.Globalization;
using System.Text;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>docs/conformance.md lists every line of the specifications with the tests that name it in a doc comment.</summary>
public sealed class ConformanceTests
{
    private static readonly (char Letter, string About)[] Specifications =
    [
        ('D', "djoser and SimpleJWT"), ('P', "PropelAuth"), ('O', "OAuth 2.0 and OpenID Connect"), ('S', "security and reliability"),
        ('V', "speed of verification"), ('T', "speed of the token service"), ('F', "footprint and growth"),
    ];

    [Fact]
    public void The_page_is_up_to_date()
    {
        var titles = SpecificationLine.All();
        var tests = SpecificationLine.NamedByTests();
        var text = new StringBuilder(
            """
            # Conformance

            Each line of the specifications, and the tests (or benchmarks) that name it in a doc comment. Made from these comments; a test compares it, and
            `GATEHOUSE_WRITE_REFERENCE=1 ./test Server -- -namespace '*Reference'` writes it anew. A line without tests is not covered yet.

            """.ReplaceLineEndings("\n"));
        foreach (var (letter, about) in Specifications)
        {
            var lines = titles.Where(line => line.Key.Letter == letter).ToList();
            text.Append(CultureInfo.InvariantCulture, $"\n## {letter}: {about}, {lines.Count(line => tests.Contains(line.Key))} of {lines.Count} covered\n\n");
            foreach (var (line, title) in lines)
                text.Append(CultureInfo.InvariantCulture, $"- **{line}** {title} – {(tests.Contains(line) ? string.Join(", ", tests[line]) : "not covered yet")}\n");
        }

        ReferenceFile.DocumentShouldBe("conformance.md", text.ToString());
    }

    /// <summary>A comment that names a line which is in no specification has a typing error, and covers nothing.</summary>
    [Fact]
    public void Tests_name_lines_that_exist() =>
        SpecificationLine.NamedByTests().Where(named => !SpecificationLine.All().ContainsKey(named.Key))
            .Select(named => $"{named.Key} in {string.Join(", ", named)}").ShouldBeEmpty();

    [Theory]
    [InlineData("/// <summary>D23, D24: the answer shows it.</summary>", "D23 D24")]
    [InlineData("/// S46–S48, P15-P17: and (O1).", "S46 S47 S48 P15 P16 P17 O1")]
    [InlineData("/// <summary>D1 to D3 and S9</summary>", "D1 D2 D3 S9")]
    [InlineData("/// RFC 8259, ES256, HS256, U+D800, S3x, xS3, S0", "")]
    public void Lines_are_found_in_a_comment(string comment, string lines) => SpecificationLine.In(comment).ShouldBe(SpecificationLine.In(lines));
}
