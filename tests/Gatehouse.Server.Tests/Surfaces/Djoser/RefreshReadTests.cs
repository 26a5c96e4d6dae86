using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>What a refresh asks the database.</summary>
public sealed class RefreshReadTests
{
    /// <summary>D135, S89: family and user in one read; with rotation one write more.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_refresh_reads_once(bool rotates, int commands)
    {
        await using var nodes = await Nodes.StartAsync(TimeSpan.Zero);
        var host = nodes.Hosts[0];
        if (rotates)
            await host.StateAsync("djoser", """{"simpleJwt":{"ROTATE_REFRESH_TOKENS":true,"BLACKLIST_AFTER_ROTATION":true}}""");
        var member = await host.JoinAsync();
        var database = new NpgsqlConnectionStringBuilder(host.DatabaseSetting).Database!;

        var asked = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                var text = activity.TagObjects.Select(tag => tag.Value).OfType<string>().FirstOrDefault(value => value.Contains("token_families", StringComparison.Ordinal)
                    || value.Contains("users", StringComparison.Ordinal));
                if (text is not null && activity.TagObjects.Any(tag => database.Equals(tag.Value as string, StringComparison.Ordinal)))
                    asked.Enqueue(text);
            },
        };
        ActivitySource.AddActivityListener(listener);

        (await host.RefreshAsync(member.Refresh)).Status.ShouldBe(200);

        asked.Count.ShouldBe(commands, string.Join('\n', asked));
    }
}
