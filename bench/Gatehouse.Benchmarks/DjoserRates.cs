using System.Globalization;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Benchmarks;

/// <summary>How many djoser requests a server answers on a machine that it shares with the load: refreshes that rotate and are durable, and who-am-I.</summary>
internal static class DjoserRates
{
    private const int Connections = 64;

    /// <summary>Each rate with the server's CPU a request, beside a request that reaches no database on the same server.</summary>
    public static async Task RunAsync()
    {
        ServerBenchmarks.Header();
        foreach (var (engine, me, rs256, hs256) in ((DatabaseEngine, int, int, int)[])[(DatabaseEngine.Sqlite, 10_000, 3_000, 5_000), (DatabaseEngine.Postgres, 6_000, 2_000, 3_000)])
        {
            await RunOnAsync(engine, "RS256", "", me, rs256);
            await RunOnAsync(engine, "HS256", "\"djoserSigningKey\":\"a key that services share with Django\"", me, hs256);
        }
    }

    private static async Task RunOnAsync(DatabaseEngine engine, string key, string secrets, int me, int refreshes)
    {
        using var server = await ServerProcess.StartAsync(users: 1, $"{ServerBenchmarks.NoLimits},{ServerBenchmarks.Rotation}", secrets, engine);
        var (token, _) = await server.SignInAsync("user-0");
        var live = await MeasureAsync(server, Of(() => new PlainGetClient("/healthz/live")));
        await RowAsync(server, $"users/me with a bearer token, {key}, {engine}", Of(() => new WhoAmIClient(token)), live, $">= {me}/s");
        await RowAsync(server, $"jwt/refresh, rotating, {key}, {engine}", await ServerBenchmarks.RefreshClientsAsync(server, Connections), live, $">= {refreshes}/s");
    }

    private static async Task RowAsync(ServerProcess server, string name, IServerClient[] clients, (double PerSecond, double Cpu) live, string budget)
    {
        var (rate, cpu) = await MeasureAsync(server, clients);
        ServerBenchmarks.Row(name, $"{rate:0}/s", $"{live.PerSecond:0}/s", live.PerSecond / rate, budget);
        ServerBenchmarks.Row("   the server's CPU a request", Microseconds(cpu), Microseconds(live.Cpu), cpu / live.Cpu, "(for information)");
    }

    private static async Task<(double PerSecond, double Cpu)> MeasureAsync(ServerProcess server, IServerClient[] clients)
    {
        await ServerLoad.RunAsync(server.Port, clients, TimeSpan.FromSeconds(4));
        var before = await server.UseAsync();
        var result = await ServerLoad.RunAsync(server.Port, clients, TimeSpan.FromSeconds(8));
        var after = await server.UseAsync();
        return (result.PerSecond, (after.Cpu - before.Cpu) / result.Answers.Count);
    }

    private static IServerClient[] Of(Func<IServerClient> client) => [.. Enumerable.Range(0, Connections).Select(_ => client())];

    private static string Microseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} us");

    /// <summary>A GET that asks for nobody and nothing.</summary>
    private sealed class PlainGetClient(string path) : IServerClient
    {
        private readonly byte[] request = ServerConnection.Get(path, "none");

        public byte[] Next() => request;

        public void Take(ServerAnswer answer)
        {
            if (answer.Status != 200)
                throw new InvalidOperationException($"{path} answered {answer.Status}: {answer.Body}");
        }
    }
}
