using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>docs/reference/problems.md lists every code a client may branch on; codes never change their meaning.</summary>
public sealed partial class ProblemsReferenceTests
{
    [Fact]
    public void The_list_of_codes_is_up_to_date()
    {
        var problems = Repository.Files("src/Gatehouse.Server", "*.cs")
            .SelectMany(path => Problem().Matches(Repository.Read(path)))
            .Select(match => (Code: match.Groups["code"].Value, Status: match.Groups["status"].Value, Title: match.Groups["title"].Value))
            .Distinct().OrderBy(problem => problem.Code, StringComparer.Ordinal).ThenBy(problem => problem.Status, StringComparer.Ordinal)
            .ToList();
        var text = new StringBuilder(
            """
            # Problems

            Made from the program; a test compares it. Where no other form is prescribed (djoser's, OAuth's), a refusal is
            `application/problem+json` (RFC 9457) with `type` (`urn:gatehouse:problem:CODE`), `title`, `status`, `code`, `instance` (the request's
            id, which the log has too) and, where one member of the request is at fault, `errors`. Branch on `code`: titles may be bettered.

            | code | status | title |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (code, status, title) in problems)
            text.Append(CultureInfo.InvariantCulture, $"| `{code}` | {status} | {title} |\n");

        problems.Count.ShouldBeGreaterThan(10);
        ReferenceFile.ShouldBe("problems.md", text.ToString());
    }

    /// <summary>A code means one thing: it has one status and one title.</summary>
    [Fact]
    public void A_code_means_one_thing() =>
        Repository.Files("src/Gatehouse.Server", "*.cs")
            .SelectMany(path => Problem().Matches(Repository.Read(path)))
            .GroupBy(match => match.Groups["code"].Value)
            .Where(group => group.Select(match => match.Groups["title"].Value).Distinct().Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();

    /// <summary>No problem is made in a way that the list above cannot see: with a code or a title that is not written where it is made.</summary>
    [Fact]
    public void Every_problem_is_on_the_list()
    {
        string[] anyStatus = ["""new(status, "refused", "The request cannot be answered.")"""]; // the one whose status is the transport's
        Repository.Files("src/Gatehouse.Server", "*.cs")
            .Where(path => Repository.Read(path).Contains("ProblemException", StringComparison.Ordinal))
            .Select(path => (Path: path, Text: Repository.Read(path)))
            .SelectMany(file => Made().Matches(file.Text).Where(match => !Problem().IsMatch(file.Text[match.Index..]) || Problem().Match(file.Text[match.Index..]).Index > 0)
                .Select(match => (file.Path, Line: file.Text[match.Index..].Split('\n')[0])))
            .Where(made => !anyStatus.Any(known => made.Line.StartsWith(known, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    // A constructor call with a status first: `new(404, …`, `new ProblemException(StatusCodes.…`, `base(…`.
    [GeneratedRegex(@"(?:\bnew(?: ProblemException)?|\bbase)\(\s*(?:StatusCodes\.Status|[45]\d\d\b|status\b)")]
    private static partial Regex Made();

    [GeneratedRegex(@"(?:new(?: ProblemException)?|base)\(\s*(?:StatusCodes\.Status)?(?<status>[45]\d\d)\w*,\s*""(?<code>[a-z_]+)"",\s*""(?<title>[^""]+)""")]
    private static partial Regex Problem();
}
