using System.Diagnostics;
using System.Globalization;

namespace Gatehouse.Benchmarks;

/// <summary>The whole server over HTTP: T4, T5, T6 with S15, T7 with S13.</summary>
internal static class ServerBenchmarks
{
    private const string NoLimits = """
        "limits":{"account":{"limit":0,"window":"00:15:00"},"accountAddress":{"limit":0,"window":"01:00:00"},"ceiling":0,
                  "address":{"limit":0,"window":"00:10:00","accounts":0}}
        """;

    private const string Rotation = """
        "djoser":{"simpleJwt":{"ACCESS_TOKEN_LIFETIME":86400,"ROTATE_REFRESH_TOKENS":true,"BLACKLIST_AFTER_ROTATION":true}}
        """;

    /// <summary>T4: commits a request, with each kind of key that signs.</summary>
    public static async Task CommitsAsync()
    {
        Header();
        foreach (var (name, secrets) in ((string, string)[])[("RS256", ""), ("HS256", "\"djoserSigningKey\":\"a key that services share with Django\"")])
        {
            using var server = await ServerProcess.StartAsync(users: 1, $"{NoLimits},{Rotation}", secrets);
            foreach (var connections in (int[])[64, 1])
            {
                var clients = await RefreshClientsAsync(server, connections);
                await ServerLoad.RunAsync(server.Port, clients, TimeSpan.FromSeconds(2));
                var before = await server.UseAsync();
                var result = await ServerLoad.RunAsync(server.Port, clients, TimeSpan.FromSeconds(5));
                var after = await server.UseAsync();
                var group = (double)(after.Writes - before.Writes) / (after.Groups - before.Groups);
                Row($"T4 refreshes a commit, {name}, {connections} connections", $"{group:0.0}", $"{result.PerSecond:0}/s", null, connections == 1 ? "(for information)" : ">= 8");
            }
        }
    }

    /// <summary>T5 and T7: what a sign-in costs beside its hash, and a name that does not exist beside a wrong password.</summary>
    public static async Task SignInAsync()
    {
        const int Rounds = 20, PerRound = 10;
        Header();
        using var server = await ServerProcess.StartAsync(users: 1, NoLimits);
        var (bare, signIns) = (0.0, 0.0);
        for (var round = -2; round < Rounds; round++)
        {
            var begun = await server.UseAsync();
            await server.HashAsync(PerRound);
            var hashed = await server.UseAsync();
            await RepeatAsync(server, new SignInClient("user-0", ServerHost.Password), PerRound);
            var ended = await server.UseAsync();
            if (round >= 0)
                (bare, signIns) = (bare + hashed.Cpu - begun.Cpu, signIns + ended.Cpu - hashed.Cpu);
        }

        const int All = Rounds * PerRound;
        Row("T5 CPU of a sign-in, beside its hash", Milliseconds(signIns / All), Milliseconds(bare / All), signIns / bare, "<= 1.03");
        await UnknownAsync(server);
    }

    /// <summary>T6, S15: what a storm of sign-ins leaves to others, and what becomes of the storm.</summary>
    public static async Task StormAsync()
    {
        const int Rounds = 5;
        var duration = TimeSpan.FromSeconds(3);
        Header();
        using var server = await ServerProcess.StartAsync(users: 64, $"{NoLimits},{Rotation}");
        var (access, _) = await server.SignInAsync("user-0");
        var checks = Enumerable.Range(0, 16).Select(_ => new WhoAmIClient(access)).ToArray();
        var refreshes = await RefreshClientsAsync(server, 16);
        var storm = Enumerable.Range(0, 64).Select(number => new SignInClient($"user-{number}", ServerHost.Password)).ToArray();
        var (hashes, _) = await HashesPerSecondAsync(server);
        var measured = new List<(ServerLoadResult Calm, ServerLoadResult Busy)>[] { [], [] };
        var logins = new List<ServerLoadResult>();
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (index, clients) in ((IServerClient[][])[checks, refreshes]).Index())
            {
                var calm = await ServerLoad.RunAsync(server.Port, clients, duration);
                var storming = ServerLoad.RunAsync(server.Port, storm, duration + TimeSpan.FromSeconds(1));
                await Task.Delay(500);
                var busy = await ServerLoad.RunAsync(server.Port, clients, duration);
                var login = await storming;
                if (round < 0)
                    continue;
                measured[index].Add((calm, busy));
                logins.Add(login);
            }
        }

        foreach (var (index, name) in ((string[])["token checks", "refreshes"]).Index())
        {
            var rounds = measured[index];
            Row($"T6 {name} beside 64 connections that sign in", $"{Median(rounds, r => r.Busy.PerSecond):0}/s", $"{Median(rounds, r => r.Calm.PerSecond):0}/s", Median(rounds, r => r.Busy.PerSecond / r.Calm.PerSecond), ">= 0.60");
            Row($"T6 their p99", $"{Median(rounds, r => r.Busy.P99.TotalMilliseconds):0.0} ms", $"{Median(rounds, r => r.Calm.P99.TotalMilliseconds):0.0} ms", Median(rounds, r => r.Busy.P99 / r.Calm.P99), "<= 10 ms, <= 10");
        }

        Storm(logins, hashes);
    }

    private static void Storm(List<ServerLoadResult> logins, double hashes)
    {
        var done = Median(logins, login => login.Answers.Count(answer => answer.Status == 200) / login.Elapsed.TotalSeconds);
        Row("S15 sign-ins a second in the storm, beside the bare hash", $"{done:0.0}/s", $"{hashes:0.0}/s", done / hashes, ">= 0.80");
        var all = logins.SelectMany(login => login.Answers).ToList();
        var shed = all.Where(answer => answer.Status != 200).ToList();
        Row("T6 sign-ins sent away, all with Retry-After", $"{shed.Count}", $"of {all.Count}", shed.Count == 0 ? null : shed.Count(answer => answer.HasRetryAfter) / (double)shed.Count, "= 1");
        Row("T6 the longest until one was sent away", Milliseconds(shed.Select(answer => answer.Took.TotalMicroseconds).DefaultIfEmpty().Max()), "", null, "<= 1000 ms");
        Row("T6 the longest wait of one that was let in", Milliseconds(all.Where(answer => answer.Status == 200).Max(answer => answer.Took.TotalMicroseconds)), "", null, "2000 ms + a hash");
    }

    private static async Task UnknownAsync(ServerProcess server)
    {
        const int Tries = 200;
        using var connection = await ServerConnection.OpenAsync(server.Port);
        byte[][] requests =
        [
            ServerConnection.Post("/auth/jwt/create/", "username=user-0&password=Wrong-Horse-9"),
            ServerConnection.Post("/auth/jwt/create/", "username=nobody&password=Wrong-Horse-9"),
        ];
        var (times, cpu) = (new List<double>[] { [], [] }, new List<double>[] { [], [] });
        for (var turn = -5; turn < Tries; turn++)
        {
            foreach (var (index, request) in requests.Index())
            {
                var before = await server.UseAsync();
                var sent = Stopwatch.GetTimestamp();
                await connection.SendAsync(request);
                var took = Stopwatch.GetElapsedTime(sent);
                var used = (await server.UseAsync()).Cpu - before.Cpu;
                if (turn < 0)
                    continue;
                times[index].Add(took.TotalMicroseconds);
                cpu[index].Add(used);
            }
        }

        Row("T7, S13 unknown name, beside a wrong password: duration", Milliseconds(Median(times[1])), Milliseconds(Median(times[0])), Median(times[1]) / Median(times[0]), "0.98-1.02");
        Row("T7 the same, CPU", Milliseconds(Median(cpu[1])), Milliseconds(Median(cpu[0])), Median(cpu[1]) / Median(cpu[0]), "0.98-1.02");
    }

    private static async Task<(double PerSecond, TimeSpan Each)> HashesPerSecondAsync(ServerProcess server)
    {
        const int Count = 60;
        await server.HashAsync(10);
        var begun = Stopwatch.GetTimestamp();
        await server.HashAsync(Count);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        return (Count / elapsed.TotalSeconds, elapsed / Count);
    }

    private static async Task RepeatAsync(ServerProcess server, IServerClient client, int count)
    {
        using var connection = await ServerConnection.OpenAsync(server.Port);
        for (var turn = 0; turn < count; turn++)
            client.Take(await connection.SendAsync(client.Next()));
    }

    private static async Task<RefreshClient[]> RefreshClientsAsync(ServerProcess server, int count)
    {
        var clients = new RefreshClient[count];
        for (var number = 0; number < count; number++)
            clients[number] = new RefreshClient((await server.SignInAsync("user-0")).Refresh);
        return clients;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Median<T>(List<T> rounds, Func<T, double> figure) => Median([.. rounds.Select(figure)]);

    private static string Milliseconds(double microseconds) => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000:0.000} ms");

    private static void Header() => Console.WriteLine($"{"name",-60} | {"ours",14} | {"baseline",14} | {"ratio",6} | budget");

    private static void Row(string name, string ours, string baseline, double? ratio, string budget) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-60} | {ours,14} | {baseline,14} | {ratio,6:0.000} | {budget}"));
}
