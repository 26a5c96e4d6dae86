using Gatehouse.Jose;

namespace Gatehouse.Benchmarks;

/// <summary>V3, V4, V5 and F8 over HTTP: processes of their own under load in turns, and what a request costs each.</summary>
internal static class LibraryHttpBenchmarks
{
    private const int Rounds = 7;
    private const int Connections = 16;
    private const int PerRound = 12_000;
    private const int FreshPerRound = 4_000;

    // Below this the compiler still works beside the requests, and its work would count as theirs.
    private const int WarmUp = 24_000;

    public static async Task RunAsync()
    {
        using var key = SigningKey.Create(JwsAlgorithm.RS256);
        var fresh = LibraryTokens.MakeMany(key, WarmUp + (Rounds * FreshPerRound) + 1);
        var token = fresh[^1];
        var pem = key.PublicKey.ExportPem();
        using var bare = await LibraryProcess.StartAsync("bare", pem);
        using var ours = await LibraryProcess.StartAsync("gatehouse", pem);
        using var jwtBearer = await LibraryProcess.StartAsync("jwtbearer", pem);

        var used = -1;
        var (member, organization) = (LibraryTokens.Make(key, 0, isMember: true), LibraryTokens.Organization);
        Series[] all =
        [
            new(bare, "/open", PerRound, _ => token),
            new(ours, "/open", PerRound, _ => null),
            new(ours, "/protected", PerRound, _ => token),
            new(ours, "/protected", FreshPerRound, _ => fresh[Interlocked.Increment(ref used)]),
            new(jwtBearer, "/protected", PerRound / 2, _ => token),
            new(ours, "/permitted/" + organization, PerRound, _ => member),
            new(ours, "/user/" + organization, PerRound, _ => member),
        ];
        foreach (var series in all)
            await series.WarmUpAsync();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var series in all)
                await series.RunAsync();
        }

        Console.WriteLine($"{"name",-52} | {"ours",20} | {"baseline",20} | {"ratio",6} | budget");
        Row("V3 repeated token, against the open GET", all[2], all[1], "<= 1.20");
        Row("V3 the same, against an app without any of it", all[2], all[0], "(for information)");
        Row("V3 never-repeated RS256, against the open GET", all[3], all[1], "<= 2.80");
        Row("   JwtBearer, against an app without any of it", all[4], all[0], "(for information)");
        Console.WriteLine($"{"V4 requests a second, against JwtBearer",-52} | {all[2].PerSecond,18:F0}/s | {all[4].PerSecond,18:F0}/s | {all[2].PerSecond / all[4].PerSecond,6:F2} | >= 2.20");
        Row("V4 the same as CPU of JwtBearer : ours", all[4], all[2], "(for information)");
        Row("   role in organization & owner, against a user alone", all[5], all[6], $"<= 2 us more; {all[5].Cost - all[6].Cost:F2} us");
        await AllocationAsync(ours, bare, token);
        await PermissionAllocationAsync(ours, organization, member);
        await FloodAsync(ours, key, token);
    }

    /// <summary>The rows on memory alone, which a busy machine does not disturb.</summary>
    public static async Task RunBytesAsync()
    {
        using var key = SigningKey.Create(JwsAlgorithm.RS256);
        var pem = key.PublicKey.ExportPem();
        using var bare = await LibraryProcess.StartAsync("bare", pem);
        using var ours = await LibraryProcess.StartAsync("gatehouse", pem);
        for (var round = 0; round < 3; round++)
        {
            await AllocationAsync(ours, bare, LibraryTokens.Make(key, 0));
            await PermissionAllocationAsync(ours, LibraryTokens.Organization, LibraryTokens.Make(key, 0, isMember: true));
        }
    }

    private static void Row(string name, Series ours, Series baseline, string budget) => Console.WriteLine(
        $"{name,-52} | {ours.Cost,17:F2} us | {baseline.Cost,17:F2} us | {Series.Ratio(ours, baseline),6:F2} | {budget}");

    private static async Task AllocationAsync(LibraryProcess ours, LibraryProcess bare, string token)
    {
        var guarded = await BytesAsync(ours, "/protected");
        var open = await BytesAsync(bare, "/open");
        Console.WriteLine($"{"F8 allocated a request, against the bare app",-52} | {guarded,18:F0} B | {open,18:F0} B | {"",6} | <= 1024 B");

        Task<double> BytesAsync(LibraryProcess process, string path) => AllocatedAsync(process, path, token);
    }

    private static async Task PermissionAllocationAsync(LibraryProcess ours, string organization, string member)
    {
        var permitted = await AllocatedAsync(ours, "/permitted/" + organization, member);
        var user = await AllocatedAsync(ours, "/user/" + organization, member);
        Console.WriteLine($"{"   role in organization & owner, allocated",-52} | {permitted,18:F0} B | {user,18:F0} B | {"",6} | <= 200 B more; {permitted - user:F0} B");
    }

    private static async Task<double> AllocatedAsync(LibraryProcess process, string path, string token)
    {
        var before = await process.AllocatedAsync();
        await LibraryLoad.RunAsync(process.Port, Connections, 20_000, path, _ => token);
        return (await process.AllocatedAsync() - before) / 20_000.0;
    }

    /// <summary>
    /// The 99th percentile of a good token at a steady 500 requests a second: alone, beside 10,000 requests a second of the open GET, and
    /// beside as many with a forged token. The load's sender takes its share of the same cores, so the second is what the third is held against.
    /// </summary>
    private static async Task FloodAsync(LibraryProcess ours, SigningKey key, string token)
    {
        const int Rate = 10_000;
        const int Good = 500;
        var forged = LibraryTokens.MakeMany(key, Rate).Select(good => $"{good[..^20]}{(good[^20] == 'A' ? 'B' : 'A')}{good[^19..]}").ToArray();
        var (alone, open, flooded) = (new List<double>(), new List<double>(), new List<double>());
        var reached = 0.0;
        for (var round = 0; round < 5; round++)
        {
            alone.Add(await GoodAsync());
            open.Add(await BesideAsync("/open", _ => null));
            flooded.Add(await BesideAsync("/protected", number => forged[number % forged.Length]));
        }

        var name = $"V5 p99 of good tokens beside {reached:F0} forged ones/s";
        Console.WriteLine($"{name,-52} | {Median(flooded),17:F2} ms | {Median(open),17:F2} ms | {Median(flooded) / Median(open),6:F2} | <= 1.20 (open GETs)");
        Console.WriteLine($"{"   the same, against no other requests",-52} | {Median(flooded),17:F2} ms | {Median(alone),17:F2} ms | {Median(flooded) / Median(alone),6:F2} | (for information)");

        async Task<double> GoodAsync() => (await LibraryLoad.RunAsync(ours.Port, 4, Good * 2, "/protected", _ => token, Good)).P99.TotalMilliseconds;

        async Task<double> BesideAsync(string path, Func<int, string?> other)
        {
            var flood = LibraryLoad.RunAsync(ours.Port, 32, Rate * 2, path, other, Rate);
            var p99 = await GoodAsync();
            reached = (await flood).PerSecond;
            return p99;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>One process, one path, one kind of token: the rounds it ran.</summary>
    private sealed class Series(LibraryProcess process, string path, int count, Func<int, string?> token)
    {
        private readonly List<double> costs = [];
        private readonly List<double> speeds = [];

        /// <summary>Microseconds of CPU a request, the median of the rounds.</summary>
        public double Cost => Median(costs);

        public double PerSecond => Median(speeds);

        /// <summary>The median of the ratios of the rounds.</summary>
        public static double Ratio(Series ours, Series baseline) => Median([.. ours.costs.Zip(baseline.costs, (one, other) => one / other)]);

        public async Task WarmUpAsync()
        {
            await LibraryLoad.RunAsync(process.Port, Connections, WarmUp, path, token);
            await Task.Delay(500); // the compiler's second thoughts come in the background
        }

        public async Task RunAsync()
        {
            var before = process.Cpu;
            var result = await LibraryLoad.RunAsync(process.Port, Connections, count, path, token);
            if (result.Refused > 0)
                throw new InvalidOperationException($"{result.Refused} requests of {path} were refused.");
            costs.Add((process.Cpu - before).TotalMicroseconds / count);
            speeds.Add(result.PerSecond);
        }
    }
}
