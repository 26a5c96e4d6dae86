using System.Text.Json;
using System.Text.RegularExpressions;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

/// <summary>Asks an engine how it would run a statement, and which tables it would read from end to end.</summary>
internal static partial class QueryPlans
{
    private static readonly Sql DroppableIndex =
        "select c.relname from pg_class c where c.relname = @index and c.relkind = 'i' and not exists (select from pg_constraint k where k.conindid = c.oid)";

    public static async ValueTask<IReadOnlyList<string>> ScannedBySqliteAsync(Database database, Sql sql)
    {
        // The text is numbered already, so nothing is bound: NULL, which does not change a plan.
        var text = ParsedSql.For(DatabaseEngine.Sqlite, sql.TextFor(DatabaseEngine.Sqlite)).Text;
        var steps = await database.QueryAsync<Step>(new Sql("plan", $"explain query plan {text}"), null);
        return [.. steps.Select(step => step.Detail.Split(' '))
            .Where(words => words[0] == "SCAN" && words is not [_, "json_each", ..] and not [_, "CONSTANT", ..])
            .Select(words => TableOf(text, words[1]))
            .Where(table => !IsMadeBy(text, table))
            .Distinct()];
    }

    // Rows that the statement itself makes (with … as) are no table; what they are made of is judged by its own steps.
    private static bool IsMadeBy(string text, string name) => Regex.IsMatch(text, $@"\b{Regex.Escape(name)}\s*(\([^()]*\))?\s+as\s*\(", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    /// <summary>With sequential scans made dear, what is still one has no index to use; an index read without a condition is a scan by another name.</summary>
    public static async ValueTask<IReadOnlyList<string>> ScannedByPostgresAsync(Database database, Sql sql)
    {
        var parsed = ParsedSql.For(DatabaseEngine.Postgres, sql.TextFor(DatabaseEngine.Postgres));
        var values = parsed.Parameters.Count == 0 ? "" : $"({string.Join(", ", parsed.Parameters.Select(_ => "null"))})";
        await using var transaction = await database.BeginAsync();
        await transaction.ExecuteAsync("set local enable_seqscan = off", null);
        await transaction.ExecuteAsync("set local plan_cache_mode = force_generic_plan", null);
        while (true)
        {
            await transaction.ExecuteAsync(new Sql("prepare", $"prepare tried as {parsed.Text}"), null);
            var plan = await transaction.QuerySingleOrDefaultAsync<string>(new Sql("explain", $"explain (format json) execute tried{values}"), null);
            await transaction.ExecuteAsync("deallocate tried", null);

            using var document = JsonDocument.Parse(plan!);
            var scans = new List<(string Table, string? Index)>();
            Collect(document.RootElement[0].GetProperty("Plan"), scans);

            // Among no rows at all, reading a whole partial index costs no more than a look-up in the right one. Is there a right one?
            var index = scans.Select(scan => scan.Index).FirstOrDefault(index => index is not null);
            if (index is null || await transaction.QuerySingleOrDefaultAsync<string>(DroppableIndex, new { index }) is null)
                return [.. scans.Select(scan => scan.Table).Distinct()];
            await transaction.ExecuteAsync(new Sql("drop", $"drop index {index}"), null);
        }
    }

    private static void Collect(JsonElement node, List<(string Table, string? Index)> scans)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        if (type.EndsWith("Scan", StringComparison.Ordinal)
            && node.TryGetProperty("Relation Name", out var table)
            && type != "Bitmap Heap Scan"
            && !node.TryGetProperty("Index Cond", out _)
            && !node.TryGetProperty("TID Cond", out _))
            scans.Add((table.GetString()!, node.TryGetProperty("Index Name", out var index) ? index.GetString() : null));
        if (!node.TryGetProperty("Plans", out var children))
            return;
        foreach (var child in children.EnumerateArray())
            Collect(child, scans);
    }

    // SQLite names a table as the statement calls it.
    private static string TableOf(string sql, string name) =>
        Aliases().Matches(sql).FirstOrDefault(match => match.Groups["alias"].Value == name)?.Groups["table"].Value ?? name;

    [GeneratedRegex(@"\b(?:from|join|update)\s+(?<table>\w+)\s+(?:as\s+)?(?<alias>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Aliases();

    private sealed record Step(long Id, long Parent, long Notused, string Detail);
}
