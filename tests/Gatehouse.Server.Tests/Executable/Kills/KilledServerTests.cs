using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.Tests.Executable.Kills;

[Collection(Alone.Name)]
public sealed class KilledServerTests
{
    private const string Password = "Correct-Horse-9";
    private const string SharedKey = "a key that services share with Django";
    private const int Rotators = 4, Registrars = 2, Leavers = 2;

    private static int Rounds => Environment.GetEnvironmentVariable("GATEHOUSE_TEST_LONG") == "1" ? 200 : 10;

    /// <summary>
    /// S225: the server is killed while registrations, rotations and logouts are under way on many connections. Each one it acknowledged is there
    /// afterwards, none is there by half, no spent token is good again, and who lost an answer goes on with the old token or with its successor.
    /// </summary>
    [Fact]
    public async Task Whatever_the_server_acknowledged_survives_kill_9()
    {
        await using var installation = await Installation.CreateAsync();
        await installation.DeclareAsync(Declaration());
        var registrars = Enumerable.Range(0, Registrars).Select(number => new RegisteringClient($"new-{number}")).ToArray();
        KilledClient[] clients =
        [
            .. registrars,
            .. Enumerable.Range(0, Rotators).Select(number => new RefreshingClient($"user-{number}", Password, Encoding.UTF8.GetBytes(SharedKey))),
            .. Enumerable.Range(Rotators, Leavers).Select(number => new LoggingOutClient($"user-{number}", Password)),
        ];

        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await RunningGatehouse.StartAsync(installation, Installation.ApplyAtStart);
            if (round == 0)
                await PrepareAsync(clients, server);
            await CheckAsync(installation, server, clients, registrars);
            var writing = Task.WhenAll(clients.Select(client => client.WriteUntilKilledAsync(server.Client)));
            await WaitForMomentAsync(registrars);
            await server.Process.KillAsync();
            await writing;
        }

        await using var last = await RunningGatehouse.StartAsync(installation, Installation.ApplyAtStart);
        await CheckAsync(installation, last, clients, registrars);
        foreach (var kind in clients.GroupBy(client => client.GetType()))
            kind.Sum(client => client.Acknowledged).ShouldBeGreaterThan(Rounds / 2, kind.Key.Name);
    }

    // However slow the machine is at hashing: a registration has been acknowledged, and nobody knows how far the next one is.
    private static async Task WaitForMomentAsync(RegisteringClient[] registrars)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var before = registrars.Sum(registrar => registrar.Acknowledged);
        while (registrars.Sum(registrar => registrar.Acknowledged) == before)
            await Task.Delay(5, patience.Token);
        await Task.Delay(RandomNumberGenerator.GetInt32(0, 500));
    }

    private static async Task PrepareAsync(IEnumerable<KilledClient> clients, RunningGatehouse server)
    {
        foreach (var client in clients)
            await client.PrepareAsync(server.Client);
    }

    private static async Task CheckAsync(
        Installation installation, RunningGatehouse server, IEnumerable<KilledClient> clients, IEnumerable<RegisteringClient> registrars)
    {
        await Task.WhenAll(clients.Select(client => client.CheckAfterRestartAsync(server.Client)));

        await using var database = await installation.OpenDatabaseAsync();
        var names = (await database.QueryAsync<string>("select username from users", null)).ToHashSet();
        registrars.SelectMany(registrar => registrar.Registered).Where(name => !names.Contains(name)).ShouldBeEmpty();
        await HalfWrites.ShouldNotBeInAsync(database);
    }

    // No limits: a try that the kill cuts off stays counted, and two hundred kills in ten minutes are no client's.
    private static string Declaration()
    {
        var users = Enumerable.Range(0, Rotators + Leavers).Select(number => $$"""{ "username": "user-{{number}}", "password": "{{Password}}" }""");
        return $$"""
            {
              "settings": {
                "accounts": { "uniqueEmail": true },
                "djoser": { "simpleJwt": { "ROTATE_REFRESH_TOKENS": true, "BLACKLIST_AFTER_ROTATION": true } },
                "limits": {
                  "signUp": { "limit": 0, "window": "01:00:00" },
                  "account": { "limit": 0, "window": "00:15:00" }, "accountAddress": { "limit": 0, "window": "01:00:00" },
                  "address": { "limit": 0, "window": "00:10:00", "accounts": 0 }
                }
              },
              "secrets": { "djoserSigningKey": "{{SharedKey}}" },
              "users": [ {{string.Join(", ", users)}} ]
            }
            """;
    }
}
