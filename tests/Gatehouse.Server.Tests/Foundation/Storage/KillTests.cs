using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class KillTests
{
    private static int Rounds => Environment.GetEnvironmentVariable("GATEHOUSE_TEST_LONG") == "1" ? 200 : 10;

    /// <summary>S225: kill -9 at random moments loses nothing acknowledged, leaves no half of a unit and takes no generation back.</summary>
    [Fact]
    public async Task What_was_acknowledged_survives_kill_9()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.MigrateAsync([KilledWriter.Schema]);
        for (var id = 0; id < KilledWriter.Families; id++)
            await test.Database.ExecuteAsync("insert into families (id, generation) values (@id, 0)", new { id });

        var acknowledged = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var lines = await WriteUntilKilledAsync(test.Setting);
            acknowledged += lines.Count;
            await CheckAsync(test.Database, lines);
        }

        acknowledged.ShouldBeGreaterThan(Rounds * 10);
        (await test.Database.QueryAsync<string>("select id from halves group by id having count(*) <> 2", null)).ShouldBeEmpty();
        if (test.Database.Engine == DatabaseEngine.Sqlite)
            (await test.Database.QuerySingleOrDefaultAsync<string>("pragma integrity_check", null)).ShouldBe("ok");
    }

    private static async Task CheckAsync(Database database, List<string[]> acknowledged)
    {
        var singles = (await database.QueryAsync<string>("select id from singles", null)).ToHashSet();
        acknowledged.Where(line => line[0] == "single" && !singles.Contains(line[1])).ShouldBeEmpty();

        var pairs = (await database.QueryAsync<string>("select id from halves where half = 2", null)).ToHashSet();
        acknowledged.Where(line => line[0] == "pair" && !pairs.Contains(line[1])).ShouldBeEmpty();

        // One rotation a family is under way at most: it may be there without having been acknowledged.
        foreach (var family in acknowledged.Where(line => line[0] == "family").GroupBy(line => line[1]))
        {
            var last = family.Max(line => long.Parse(line[2], CultureInfo.InvariantCulture));
            var generation = await database.QuerySingleOrDefaultAsync<long>("select generation from families where id = @id", new { id = long.Parse(family.Key, CultureInfo.InvariantCulture) });
            generation.ShouldBeInRange(last, last + 1);
        }
    }

    private static async Task<List<string[]>> WriteUntilKilledAsync(string setting)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Gatehouse.Server.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        using var writer = Process.Start(new ProcessStartInfo(program, [KilledWriter.Argument, setting]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var lines = new List<string[]>();
        var moment = RandomNumberGenerator.GetInt32(5, 300);
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            if (lines.Count == 0)
                _ = KillAsync(writer, TimeSpan.FromMilliseconds(moment));
            lines.Add(line.Split(' '));
        }

        await writer.WaitForExitAsync();

        // The last line may have been cut short in the middle of an id.
        lines.RemoveAll(line => line[0] is not ("single" or "pair" or "family") || line.Length < 2 || line[0] != "family" && line[1].Length != 36 || line[0] == "family" && line.Length != 3);
        return lines;
    }

    private static async Task KillAsync(Process writer, TimeSpan after)
    {
        await Task.Delay(after);
        writer.Kill(); // SIGKILL: no handler runs, nothing is flushed
    }
}
