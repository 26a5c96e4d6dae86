namespace Gatehouse.Benchmarks;

/// <summary>What the storage costs, beside the bare driver in the same run (T4, F1, F7).</summary>
internal static class StoreBenchmarks
{
    // Ten million rows take minutes to fill, so only when asked for.
    private static bool IsLong => Environment.GetEnvironmentVariable("GATEHOUSE_BENCH_LONG") == "1";

    public static async Task WriteAsync()
    {
        StoreRow.Heading();
        await StoreFiles.WithSqliteAsync(StoreRotations.OnSqliteAsync);
        await StoreFiles.WithPostgresAsync(StoreRotations.OnPostgresAsync);
    }

    public static async Task ReadAsync()
    {
        StoreRow.Heading();
        await StoreFiles.WithSqliteAsync(StoreLookups.OnSqliteAsync);
        await StoreFiles.WithPostgresAsync(StoreLookups.OnPostgresAsync);
    }

    public static async Task GrowAsync()
    {
        StoreRow.Heading();
        await StoreGrowth.RunAsync(IsLong ? 10_000_000 : 1_000_000);
    }
}
