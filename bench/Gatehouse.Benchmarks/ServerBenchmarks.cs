using System.Diagnostics;
using System.Globalization;

namespace Gatehouse.Benchmarks;

/// <summary>The whole server over HTTP: T4, T5, T7 with S13.</summary>
internal static class ServerBenchmarks
{
    public const string NoLimits = """
        "limits":{"account":{"limit":0,"window":"00:15:00"},"accountAddress":{"limit":0,"window":"01:00:00"},"ceiling":0,
                  "address":{"limit":0,"window":"00:10:00","accounts":0}}
        """;

    public const string Rotation = """
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
        await WarmUpAsync(server);
        var (bare, signIns) = (0.0, 0.0);
        for (var round = -1; round < Rounds; round++)
        {
            var begun = await server.UseAsync();
            await server.HashAsync(PerRound);
            var hashed = await server.UseAsync();
            await RepeatAsync(server, new SignInClient("user-0", ServerHost.Password), PerRound, status: 200);
            var ended = await server.UseAsync();
            if (round >= 0)
                (bare, signIns) = (bare + hashed.Cpu - begun.Cpu, signIns + ended.Cpu - hashed.Cpu);
        }

        const int All = Rounds * PerRound;
        await TogetherAsync(server);
        Row("   a sign-in at a time, beside a hash at a time", Milliseconds(signIns / All), Milliseconds(bare / All), signIns / bare, "(for information)");
        await UnknownAsync(server);
    }

    // As many at once as keep the hashing threads busy. Both sides of the ratio are of the same seconds: processors that share a core
    // make each other's work dearer.
    private static async Task TogetherAsync(ServerProcess server)
    {
        const int Connections = 8;
        var clients = Enumerable.Range(0, Connections).Select(_ => new SignInClient("user-0", ServerHost.Password)).ToArray();
        await ServerLoad.RunAsync(server.Port, clients, TimeSpan.FromSeconds(4));
        var begun = await server.UseAsync();
        var result = await ServerLoad.RunAsync(server.Port, clients, TimeSpan.FromSeconds(12));
        var ended = await server.UseAsync();

        var hashing = ended.HashingCpu - begun.HashingCpu;
        var rest = ended.Cpu - begun.Cpu - hashing;
        Row("T5 sign-in without its hash, CPU, 8 at once", Milliseconds(rest / result.Answers.Count), Milliseconds(hashing / result.Answers.Count), rest / hashing, "<= 0.03");
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

    // The compiler takes its time to settle, and that is CPU of the server too.
    private static async Task WarmUpAsync(ServerProcess server)
    {
        await RepeatAsync(server, new SignInClient("user-0", ServerHost.Password), 300, status: 200);
        await Task.Delay(2_000);
    }

    private static async Task RepeatAsync(ServerProcess server, SignInClient client, int count, int status)
    {
        using var connection = await ServerConnection.OpenAsync(server.Port);
        for (var turn = 0; turn < count; turn++)
        {
            var answer = await connection.SendAsync(client.Next());
            if (answer.Status != status)
                throw new InvalidOperationException($"jwt/create answered {answer.Status}: {answer.Body}");
        }
    }

    public static async Task<RefreshClient[]> RefreshClientsAsync(ServerProcess server, int count)
    {
        var clients = new RefreshClient[count];
        for (var number = 0; number < count; number++)
            clients[number] = new RefreshClient((await server.SignInAsync("user-0")).Refresh);
        return clients;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    public static string Milliseconds(double microseconds) => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000:0.000} ms");

    public static void Header() => Console.WriteLine($"{"name",-60} | {"ours",14} | {"baseline",14} | {"ratio",6} | budget");

    public static void Row(string name, string ours, string baseline, double? ratio, string budget) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-60} | {ours,14} | {baseline,14} | {ratio,6:0.000} | {budget}"));
}
