using System.Diagnostics;
using System.Globalization;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Throttling;

namespace Gatehouse.Benchmarks;

/// <summary>S232: how long a write may have to wait while days of expired rows are deleted, beside the longest wait without that.</summary>
internal static class StoreCleanup
{
    private const int Expired = 100_000;

    private static readonly Sql Fill = """
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < @count)
        insert into throttles (key, tries, spread, since, blocked_until, expires_at) select 'expired:' || n, 1, 0, 0, 0, n from numbers
        """;

    private static readonly Sql Write = """
        insert into throttles (key, tries, spread, since, blocked_until, expires_at) values (@key, 1, 0, 0, 0, 9000000000000)
        on conflict (key) do update set tries = throttles.tries + 1
        """;

    public static async Task RunAsync()
    {
        Console.WriteLine($"{"name",-44} | {"ours",12} | {"baseline",12} | {"ratio",6} | budget");
        await StoreFiles.WithSqliteAsync((database, _) => RunAsync("SQLite", database));
        await StoreFiles.WithPostgresAsync((database, _) => RunAsync("PostgreSQL", database));
    }

    private static async Task RunAsync(string engine, Database database)
    {
        await database.MigrateAsync();
        await WriteAsync(database, Task.Delay(1_000));
        var alone = await WriteAsync(database, Task.Delay(5_000));
        await database.ExecuteAsync(Fill, new { count = Expired });

        var begun = Stopwatch.GetTimestamp();
        var cleaning = Task.Run(() => ExpiredRows.DeleteAsync(database, ThrottleCleanup.Expired.Batch, DateTimeOffset.UnixEpoch.AddDays(1)));
        var beside = await WriteAsync(database, cleaning);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        if (await cleaning != Expired)
            throw new InvalidOperationException("The cleanup left something.");

        Row($"S232 longest write beside a cleanup, {engine}", beside[^1], alone[^1], "<= 50 ms");
        Row("   the 99th percentile", beside[beside.Count * 99 / 100], alone[alone.Count * 99 / 100], string.Create(CultureInfo.InvariantCulture, $"({Expired / seconds:0} rows/s)"));
    }

    /// <summary>Four writers until something is over; how long each write took, in order.</summary>
    private static async Task<List<double>> WriteAsync(Database database, Task until)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var took = new List<double>();
            while (!until.IsCompleted)
            {
                var begun = Stopwatch.GetTimestamp();
                await database.ExecuteAsync(Write, new { key = $"writer:{writer}" });
                took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return took;
        })));
        return [.. times.SelectMany(took => took).Order()];
    }

    private static void Row(string name, double ours, double baseline, string budget) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-44} | {ours,9:0.00} ms | {baseline,9:0.00} ms | {ours / baseline,6:0.00} | {budget}"));
}
