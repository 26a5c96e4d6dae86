using System.Diagnostics;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Benchmarks;

/// <summary>The same look-up among few and among very many people (F1): the curve must stay flat.</summary>
internal static class StoreGrowth
{
    private const int Few = 1_000;
    private const int Lookups = 5_000;

    public static async Task RunAsync(int many)
    {
        await StoreFiles.WithSqliteAsync((large, _) => StoreFiles.WithSqliteAsync((small, _) =>
            CompareAsync($"SQLite look-up among {many:N0} | among 1,000 (F1)", small, large, many, "<= 3 at 10 M")));
        await StoreFiles.WithPostgresAsync((large, _) => StoreFiles.WithPostgresAsync((small, _) =>
            CompareAsync($"PostgreSQL look-up among {many:N0} | among 1,000 (F1)", small, large, many, "<= 1.8 at 10 M")));
    }

    private static async Task CompareAsync(string name, Database small, Database large, int many, string budget)
    {
        await StoreLookups.FillAsync(small, Few);
        await StoreLookups.FillAsync(large, many);
        List<double> few = [], lots = [], ratios = [];
        for (var round = -1; round < 9; round++)
        {
            var short_ = await MicrosecondsAsync(small, Few);
            var long_ = await MicrosecondsAsync(large, many);
            if (round < 0)
                continue;
            few.Add(short_);
            lots.Add(long_);
            ratios.Add(long_ / short_);
        }

        StoreRow.Print(name, StoreRow.Median(lots), StoreRow.Median(few), StoreRow.Median(ratios), "us", budget);
    }

    private static async Task<double> MicrosecondsAsync(Database database, int people)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var lookup = 0; lookup < Lookups; lookup++)
        {
            if (await database.QuerySingleOrDefaultAsync<StorePerson>(StorePerson.Find, new { email = StorePerson.EmailOf(lookup * 104_729L % people) }) is null)
                throw new InvalidOperationException("Nobody has that address.");
        }

        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Lookups;
    }
}
