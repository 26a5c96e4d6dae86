using System.Text.RegularExpressions;

namespace Gatehouse.Server.Tests.Architecture;

/// <summary>A deleted account that can still be brought back is there for nobody: every statement that reads or changes accounts says so.</summary>
public sealed partial class DeletedAccountSqlTests
{
    // They mean deleted accounts too: numbers, ids, names and addresses stay taken until these are erased.
    private static readonly string[] Taken =
    [
        "EmailRereading.list_shared", "EmailRereading.claim_all", "UsernameRereading.list_after", "UsernameRereading.holder",
        "BulkRegistration.taken_ids", "BulkRegistration.taken_legacy_ids", "BulkRegistration.taken_numbers",
    ];

    /// <summary>S137: no look-up of accounts forgets the deleted ones.</summary>
    [Fact]
    public void Every_statement_about_accounts_says_which_it_means()
    {
        var about = Statements().Where(statement => NamesUsers().IsMatch(statement.Text)).ToList();

        about.Count.ShouldBeGreaterThan(15);
        about.Where(statement => !MeansSome().IsMatch(statement.Text) && !Taken.Contains(statement.Name)).Select(statement => statement.Name).ShouldBeEmpty();
        Taken.Except(about.Select(statement => statement.Name)).ShouldBeEmpty("there is no such statement any more");
    }

    private static IEnumerable<(string Name, string Text)> Statements() =>
        from path in Repository.Files("src/Gatehouse.Server", "*.sql")
        where !path.Contains("/Migrations/", StringComparison.Ordinal)
        from part in Repository.Read(path).Split("-- name: ").Skip(1)
        select ($"{Path.GetFileNameWithoutExtension(path)}.{part.Split('\n', ' ')[0]}", part);

    [GeneratedRegex(@"\b(?:from|join|update)\s+users\b", RegexOptions.NonBacktracking)]
    private static partial Regex NamesUsers();

    [GeneratedRegex(@"\b(?:deleted_at|erase_at)\s+(?:is|<=)", RegexOptions.NonBacktracking)]
    private static partial Regex MeansSome();
}
