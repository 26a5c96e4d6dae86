using System.Net;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Executable.Nodes;

/// <summary>Guessing passwords at several servers on one database.</summary>
public sealed class SharedLimitTests
{
    private const string Password = "Correct-Horse-9";
    private const int Limit = 10, Guesses = 60;

    /// <summary>S19: whoever guesses at three servers at once has the tries of one. A SQLite file has one server only: there the guesses are parallel at that one.</summary>
    [Fact]
    public async Task Guesses_at_three_servers_count_as_at_one()
    {
        await using var installation = await Installation.CreateAsync();
        await DeclareAsync(installation);
        await using var first = await RunningGatehouse.StartAsync(installation, Installation.ApplyAtStart);
        var isShared = TestDatabase.Engine == DatabaseEngine.Postgres;
        await using var second = isShared ? await RunningGatehouse.StartAsync(installation) : null;
        await using var third = isShared ? await RunningGatehouse.StartAsync(installation) : null;
        RunningGatehouse[] servers = [.. new[] { first, second, third }.OfType<RunningGatehouse>()];

        // Who is sent away for want of time has not tried, so there are rounds until everybody is told of the limit.
        var answers = new List<Answer>();
        do
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, Guesses).Select(number => GuessAsync(servers[number % servers.Length], $"wrong-{number}"))));
        while (answers.TakeLast(Guesses).Any(answer => answer.Status != 429));

        answers.Count(answer => answer.Status == 401).ShouldBe(Limit);
        answers.Where(answer => answer.Status is not (401 or 429 or 503)).ShouldBeEmpty();
        answers.Where(answer => answer.Status != 401 && answer.Header("Retry-After") is null).ShouldBeEmpty();
        foreach (var server in servers)
            (await GuessAsync(server, Password)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    /// <summary>S19, S30: counters that cannot be had at once are not a database that is away. Counting in memory then would give each server a limit of its own.</summary>
    [Fact]
    public async Task While_the_counters_are_held_nobody_guesses()
    {
        await using var installation = await Installation.CreateAsync(DatabaseEngine.Postgres);
        await DeclareAsync(installation);
        await using var server = await RunningGatehouse.StartAsync(installation, Installation.ApplyAtStart);
        await using var database = await installation.OpenDatabaseAsync();

        await using (var holding = await database.BeginAsync())
        {
            await holding.ExecuteAsync("lock table throttles in exclusive mode", null);

            var answer = await GuessAsync(server, Password);

            answer.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Header("Retry-After").ShouldNotBeNull();
        }

        (await GuessAsync(server, Password)).ShouldBe(HttpStatusCode.OK);
    }

    private static Task DeclareAsync(Installation installation) => installation.DeclareAsync(
        $$"""
        {
          "settings": {
            "limits": {
              "account": { "limit": 0, "window": "00:15:00" },
              "accountAddress": { "limit": {{Limit}}, "window": "01:00:00" }
            }
          },
          "users": [ { "username": "ada", "password": "{{Password}}" } ]
        }
        """);

    private static async Task<Answer> GuessAsync(RunningGatehouse server, string password)
    {
        using var response = await server.PostAsync("/auth/jwt/create/", ("username", "ada"), ("password", password));
        return await Answer.ReadAsync(response);
    }
}
