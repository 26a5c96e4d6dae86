using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

/// <summary>Asks an engine how it would run a statement, and which tables it would read from end to end.</summary>
internal static class QueryPlans
{
    public static async ValueTask<IReadOnlyList<string>> ScannedBySqliteAsync(Database database, Sql sql)
    {
        // The text is numbered already, so nothing is bound: NULL, which does not change a plan.
        var text = ParsedSql.For(DatabaseEngine.Sqlite, sql.TextFor(DatabaseEngine.Sqlite)).Text;
        var steps = await database.QueryAsync<Step>(new Sql("plan", $"explain query plan {text}"), null);
        return [.. steps.Select(step => step.Detail.Split(' '))
            .Where(words => words[0] == "SCAN" && words is not [_, "json_each", ..] and not [_, "CONSTANT", ..])
            .Select(words => words[1])
            .Distinct()];
    }

    /// <summary>With sequential scans made dear, what is still one has no index to use; an index read without a condition is a scan by another name.</summary>
    public static async ValueTask<IReadOnlyList<string>> ScannedByPostgresAsync(Database database, Sql sql)
    {
        var parsed = ParsedSql.For(DatabaseEngine.Postgres, sql.TextFor(DatabaseEngine.Postgres));
        var values = parsed.Parameters.Count == 0 ? "" : $"({string.Join(", ", parsed.Parameters.Select(_ => "null"))})";
        await using var transaction = await database.BeginAsync();
        await transaction.ExecuteAsync("set local enable_seqscan = off", null);
        await transaction.ExecuteAsync("set local plan_cache_mode = force_generic_plan", null);
        await transaction.ExecuteAsync(new Sql("prepare", $"prepare tried as {parsed.Text}"), null);
        var plan = await transaction.QuerySingleOrDefaultAsync<string>(new Sql("explain", $"explain (format json) execute tried{values}"), null);
        await transaction.ExecuteAsync("deallocate tried", null);

        using var document = JsonDocument.Parse(plan!);
        var scanned = new List<string>();
        Collect(document.RootElement[0].GetProperty("Plan"), scanned);
        return [.. scanned.Distinct()];
    }

    private static void Collect(JsonElement node, List<string> scanned)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        if (type.EndsWith("Scan", StringComparison.Ordinal)
            && node.TryGetProperty("Relation Name", out var table)
            && type != "Bitmap Heap Scan"
            && !node.TryGetProperty("Index Cond", out _)
            && !node.TryGetProperty("TID Cond", out _))
            scanned.Add(table.GetString()!);
        if (!node.TryGetProperty("Plans", out var children))
            return;
        foreach (var child in children.EnumerateArray())
            Collect(child, scanned);
    }

    private sealed record Step(long Id, long Parent, long Notused, string Detail);
}
