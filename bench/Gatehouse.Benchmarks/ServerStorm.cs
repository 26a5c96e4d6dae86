using System.Diagnostics;
using System.Globalization;
using static Gatehouse.Benchmarks.ServerBenchmarks;

namespace Gatehouse.Benchmarks;

/// <summary>T6 and S15: what a storm of sign-ins leaves to others, and what becomes of the storm.</summary>
internal static class ServerStorm
{
    private const int Rounds = 5;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public static async Task RunAsync()
    {
        Header();
        using var server = await ServerProcess.StartAsync(users: 64, $"{NoLimits},{Rotation}");
        var (access, _) = await server.SignInAsync("user-0");
        var checks = Enumerable.Range(0, 16).Select(_ => new WhoAmIClient(access)).ToArray();
        await RestAsync(server, "token checks", checks);

        // Four keep the processors busy with signatures; more would only measure how they queue for each other.
        await RestAsync(server, "refreshes", await RefreshClientsAsync(server, 4));
        await OrdinaryAsync(server, checks);
    }

    /// <summary>T6: everybody sends as much as goes.</summary>
    private static async Task RestAsync(ServerProcess server, string name, IServerClient[] clients)
    {
        var (calm, busy, logins) = (new List<ServerLoadResult>(), new List<ServerLoadResult>(), new List<ServerLoadResult>());
        await ServerLoad.RunAsync(server.Port, clients, Duration);
        for (var round = 0; round < Rounds; round++)
        {
            calm.Add(await ServerLoad.RunAsync(server.Port, clients, Duration));
            var storming = ServerLoad.RunAsync(server.Port, Storm(64), Duration + TimeSpan.FromSeconds(1));
            await Task.Delay(500);
            busy.Add(await ServerLoad.RunAsync(server.Port, clients, Duration));
            logins.Add(await storming);
        }

        var (before, beside) = (Median(calm, load => load.PerSecond), Median(busy, load => load.PerSecond));
        Row($"T6 {name} beside 64 connections that sign in", $"{beside:0}/s", $"{before:0}/s", beside / before, ">= 0.60");
        var (usual, then) = (Median(calm, load => load.P99.TotalMilliseconds), Median(busy, load => load.P99.TotalMilliseconds));
        Row("   their p99", $"{then:0.0} ms", $"{usual:0.0} ms", then / usual, "<= 10 ms, <= 10");
        Refused(logins);
    }

    /// <summary>S15: 300 sign in at once while others check tokens at an ordinary rate.</summary>
    private static async Task OrdinaryAsync(ServerProcess server, IServerClient[] checks)
    {
        var duration = TimeSpan.FromSeconds(10);
        var pause = TimeSpan.FromMilliseconds(50);
        var bare = await HashesPerSecondAsync(server);
        var checking = ServerLoad.RunAsync(server.Port, checks, duration, pause);
        var logins = await ServerLoad.RunAsync(server.Port, Storm(300), duration);
        var memory = server.Memory;
        var checkedTokens = await checking;

        var done = logins.Answers.Count(answer => answer.Status == 200) / logins.Elapsed.TotalSeconds;
        Row("S15 sign-ins of 300 connections, beside the bare hash", $"{done:0.0}/s", $"{bare:0.0}/s", done / bare, ">= 0.80");
        Row($"   p99 of {checkedTokens.PerSecond:0} token checks a second", $"{checkedTokens.P99.TotalMilliseconds:0.0} ms", "", null, "<= 50 ms");
        Row("   memory (PSS)", $"{memory:0.0} MB", "", null, "<= 100 MB + 20 MB a slot");
        Refused([logins]);
    }

    private static void Refused(List<ServerLoadResult> logins)
    {
        var all = logins.SelectMany(login => login.Answers).ToList();
        var letIn = all.Where(answer => answer.Status == 200).ToList();
        var sentAway = all.Where(answer => answer.Status != 200).ToList();
        Row("   let in, and the longest wait", $"{letIn.Count}", Milliseconds(letIn.Select(answer => answer.Took.TotalMicroseconds).DefaultIfEmpty().Max()), null, "2000 ms + a hash");
        if (sentAway.Count == 0)
            return;

        var late = sentAway.Count(answer => answer.Took > TimeSpan.FromSeconds(1));
        Row("   sent away; with Retry-After", $"{sentAway.Count}", "", sentAway.Count(answer => answer.HasRetryAfter) / (double)sentAway.Count, "= 1");
        Row("   after more than a second; the longest", $"{late}", Milliseconds(sentAway.Max(answer => answer.Took.TotalMicroseconds)), null, "0, <= 1000 ms");
    }

    private static SignInClient[] Storm(int connections) =>
        [.. Enumerable.Range(0, connections).Select(number => new SignInClient(string.Create(CultureInfo.InvariantCulture, $"user-{number % 64}"), ServerHost.Password))];

    private static async Task<double> HashesPerSecondAsync(ServerProcess server)
    {
        const int Count = 60;
        await server.HashAsync(10);
        var begun = Stopwatch.GetTimestamp();
        await server.HashAsync(Count);
        return Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Median(List<ServerLoadResult> loads, Func<ServerLoadResult, double> figure) =>
        loads.Select(figure).Order().ElementAt(loads.Count / 2);
}
