using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class ChangedOutsideTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_server_hears_of_changes_made_beside_it()
    {
        var (setting, drop) = await TestDatabase.CreateEmptyAsync();
        await using (var server = await Database.OpenAsync(DatabaseOptions.Parse(setting, exclusive: true), TimeProvider.System, NullLoggerFactory.Instance))
        {
            await server.MigrateAsync();
            await server.ExecuteAsync(Notes.Create, null);
            await using var beside = await Database.OpenAsync(DatabaseOptions.Parse(setting), TimeProvider.System, NullLoggerFactory.Instance);

            // The first one may fall together with the server's first look, so several are made.
            var changes = 0;
            using var heard = new SemaphoreSlim(0);
            server.ChangedOutside += (_, _) => heard.Release();
            do
            {
                await using var transaction = await beside.BeginAsync();
                await transaction.ExecuteAsync(Notes.Insert, new { id = ++changes, body = "" });
                await transaction.AnnounceChangeAsync();
                await transaction.CommitAsync();
            }
            while (!await heard.WaitAsync(TimeSpan.FromSeconds(1)) && changes < 10);

            changes.ShouldBeLessThan(10);
        }

        await drop();
    }

    [Fact]
    public async Task On_SQLite_a_servers_own_writes_are_no_news()
    {
        await using var test = await Notes.CreateAsync(engine: DatabaseEngine.Sqlite);
        var heard = 0;
        test.Database.ChangedOutside += (_, _) => Interlocked.Increment(ref heard);
        await using var beside = await test.OpenAgainAsync();
        var besideHeard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        beside.ChangedOutside += (_, _) => besideHeard.TrySetResult();

        await test.Database.ExecuteAsync(Notes.Insert, new { id = 1, body = "" });
        await besideHeard.Task.WaitAsync(Patience);
        await test.Database.ExecuteAsync(Notes.Insert, new { id = 2, body = "" });

        heard.ShouldBe(0);
    }
}
