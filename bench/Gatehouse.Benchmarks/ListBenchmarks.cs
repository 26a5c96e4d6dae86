namespace Gatehouse.Benchmarks;

/// <summary>Lists of 20 rows from SQLite over HTTP, beside a view of the same process that reads nothing.</summary>
internal static class ListBenchmarks
{
    private const int Rounds = 5;
    private const int Connections = 32;
    private const int WarmUp = 20_000;

    public static async Task RunAsync()
    {
        using var host = await LibraryProcess.StartAsync("lists", "");
        Console.WriteLine($"{"name",-52} | {"ours",20} | {"empty view",20} | {"CPU",11} | {"allocated",11} | budget");
        await RowAsync(host, "first page of 1,000 rows, counted", "/pages/", 20_000, ">= 8000/s");
        await RowAsync(host, "a page behind a cursor", "/cursors/?cursor=cD0xOTcwLTAxLTAxVDAwOjA4OjIwLjAwMDAwMDBaJms9NTAw", 20_000, ">= 8000/s");
        await RowAsync(host, "a page in the middle, counted", "/pages/?page=25", 20_000, "(for information)");
        await RowAsync(host, "filtered by owner, ordered, counted", "/searches/?owner_id=3&ordering=-created_at", 10_000, "(for information)");
        await RowAsync(host, "two terms in two columns of 1,000 rows, counted", "/searches/?search=post,number", 2_000, "(for information)");
    }

    private static async Task RowAsync(LibraryProcess host, string name, string path, int count, string budget)
    {
        await LibraryLoad.RunAsync(host.Port, Connections, Math.Min(WarmUp, count * 2), path, static _ => null);
        var (ours, empty, cpu, bytes) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            empty.Add((await LibraryLoad.RunAsync(host.Port, Connections, count, "/empty/", static _ => null)).PerSecond);
            var (before, allocated) = (host.Cpu, await host.AllocatedAsync());
            var result = await LibraryLoad.RunAsync(host.Port, Connections, count, path, static _ => null);
            if (result.Refused > 0)
                throw new InvalidOperationException($"{result.Refused} requests of {path} were refused.");
            ours.Add(result.PerSecond);
            cpu.Add((host.Cpu - before).TotalMicroseconds / count);
            bytes.Add((await host.AllocatedAsync() - allocated) / (double)count);
        }

        Console.WriteLine(
            $"{name,-52} | {StoreRow.Median(ours),18:F0}/s | {StoreRow.Median(empty),18:F0}/s | {StoreRow.Median(cpu),8:F1} us | {StoreRow.Median(bytes),9:F0} B | {budget}");
    }
}
