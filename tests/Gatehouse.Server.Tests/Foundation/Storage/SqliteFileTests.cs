using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Foundation.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class SqliteFileTests
{
    /// <summary>S227: a second server on one file is refused and told who has it; a command is not.</summary>
    [Fact]
    public async Task One_file_has_one_server()
    {
        var (setting, drop) = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using (await OpenAsync(setting, exclusive: true))
        {
            var refused = await Should.ThrowAsync<InvalidOperationException>(() => OpenAsync(setting, exclusive: true));
            refused.Message.ShouldContain($"process {Environment.ProcessId}");

            await using var command = await OpenAsync(setting, exclusive: false);
            await command.ExecuteAsync(Notes.Create, null);
        }

        await using (var successor = await OpenAsync(setting, exclusive: true))
            (await successor.QuerySingleOrDefaultAsync<long>(Notes.Count, null)).ShouldBe(0);
        await drop();
    }

    /// <summary>S192: the database, its log and whatever else lies beside it are its owner's alone.</summary>
    [Fact]
    public async Task Nobody_else_can_read_the_files()
    {
        if (OperatingSystem.IsWindows())
            return;

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var (setting, drop) = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        var folder = Path.Combine(Path.GetDirectoryName(setting["sqlite:".Length..])!, "new", "folders");
        await using (var database = await OpenAsync($"sqlite:{folder}/gatehouse.db", exclusive: true))
        {
            await database.ExecuteAsync(Notes.Create, null);
            await database.QuerySingleOrDefaultAsync<long>(Notes.Count, null);

            var files = Directory.GetFiles(folder);
            files.Select(Path.GetFileName).ShouldBe(["gatehouse.db", "gatehouse.db-lock", "gatehouse.db-owner", "gatehouse.db-shm", "gatehouse.db-wal"], ignoreOrder: true);
            foreach (var file in files)
                File.GetUnixFileMode(file).ShouldBe(Owner);
            File.GetUnixFileMode(folder).ShouldBe(Owner | UnixFileMode.UserExecute);
        }

        await drop();
    }

    [Fact]
    public async Task A_file_that_others_could_read_no_longer_can_be()
    {
        if (OperatingSystem.IsWindows())
            return;

        var (setting, drop) = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        var path = setting["sqlite:".Length..];
        await File.WriteAllBytesAsync(path, []);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await using (await OpenAsync(setting, exclusive: false))
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await drop();
    }

    /// <summary>S222: the system's library is used, and has passed its self-test.</summary>
    [Fact]
    public void The_library_is_the_systems()
    {
        Version.Parse(SqliteLibrary.Version).ShouldBeGreaterThanOrEqualTo(new Version(3, 35));

        if (OperatingSystem.IsLinux())
            File.ReadAllText("/proc/self/maps").ShouldContain("libsqlite3.so.0");
    }

    /// <summary>S224: the settings that make an acknowledged write durable.</summary>
    [Fact]
    public async Task The_writer_waits_for_the_disk_and_watches_foreign_keys()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false, engine: DatabaseEngine.Sqlite);
        await using var transaction = await test.Database.BeginAsync();

        (await transaction.QuerySingleOrDefaultAsync<string>("pragma journal_mode", null)).ShouldBe("wal");
        (await transaction.QuerySingleOrDefaultAsync<long>("pragma synchronous", null)).ShouldBe(2);
        (await transaction.QuerySingleOrDefaultAsync<long>("pragma foreign_keys", null)).ShouldBe(1);
        (await transaction.QuerySingleOrDefaultAsync<long>("pragma busy_timeout", null)).ShouldBe(5_000);
        await transaction.CommitAsync();
    }

    /// <summary>S224: the log is copied back in the background, so it does not grow with what was ever written.</summary>
    [Fact]
    public async Task The_log_does_not_grow_for_ever()
    {
        var (setting, drop) = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using (var database = await OpenAsync(setting, exclusive: false))
        {
            await database.ExecuteAsync("create table blobs (id bigint primary key, body bytea not null)", null);
            for (var round = 0; round < 300; round++)
            {
                await using var transaction = await database.BeginAsync();
                await transaction.ExecuteAsync("insert into blobs (id, body) values (1, @body) on conflict (id) do update set body = excluded.body", new { body = new byte[1_000_000] });
                await transaction.CommitAsync();
            }

            // 300 MB were written; the log holds what the last checkpoints left, not all of it.
            new FileInfo(setting["sqlite:".Length..] + "-wal").Length.ShouldBeLessThan(150_000_000);
        }

        await drop();
    }

    private static Task<Database> OpenAsync(string setting, bool exclusive) =>
        Database.OpenAsync(DatabaseOptions.Parse(setting, exclusive), TimeProvider.System, NullLoggerFactory.Instance);
}
