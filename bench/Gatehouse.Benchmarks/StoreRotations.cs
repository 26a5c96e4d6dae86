using System.Diagnostics;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gatehouse.Benchmarks;

/// <summary>Refresh rotations: one row a family, found by id, updated in place by compare-and-set, durable before it is acknowledged.</summary>
internal static class StoreRotations
{
    private const int Callers = 64;
    private const int Families = 100_000;
    private const string Table = "create table families (id text primary key, generation bigint not null, secret_hash bytea not null, used_at bigint not null, expires_at bigint not null)";
    private const string Advance =
        "update families set generation = generation + 1, secret_hash = @hash, used_at = @now where id = @id and generation = @generation and expires_at > @now";

    private static readonly Sql Rotate = Advance;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    // Of the latest measurement. The rate depends on what else the machine does; this much less so.
    private static double cpuMicroseconds;

    // Where an earlier measurement left each family.
    private static readonly Dictionary<long, long> Known = [];

    public static async Task OnSqliteAsync(Database database, string path)
    {
        await FillAsync(database);
        var (ours, group) = await OursAsync(database);
        var oursCpu = cpuMicroseconds;
        ThreadPool.SetMinThreads(Callers, Callers); // these callers block
        var baseline = await MeasureAsync(_ => CommitEachOnSqlite(path));
        StoreRow.Print("SQLite rotations, 64 callers, FULL: writer | a commit each", ours, baseline, ours / baseline, "/s", ">= 20,000 /s");
        StoreRow.Print("SQLite rotations, CPU each: writer | a commit each", oursCpu, cpuMicroseconds, oursCpu / cpuMicroseconds, "us", "");
        StoreRow.Print("SQLite requests a commit (one fsync each) (T4)", group, 1, group, "", ">= 8");
    }

    public static async Task OnPostgresAsync(Database database, string connectionString)
    {
        await FillAsync(database);
        var (ours, group) = await OursAsync(database);
        var oursCpu = cpuMicroseconds;
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Callers, NoResetOnClose = true, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });
        var baseline = await MeasureAsync(_ => CommitEachOnPostgres(source));
        StoreRow.Print("PostgreSQL rotations, 64 callers: 2 writers | a commit each", ours, baseline, ours / baseline, "/s", ">= 2 x");
        StoreRow.Print("PostgreSQL rotations, client CPU each: 2 writers | a commit each", oursCpu, cpuMicroseconds, oursCpu / cpuMicroseconds, "us", "");
        StoreRow.Print("PostgreSQL requests a commit (T4)", group, 1, group, "", ">= 8");
    }

    private static async Task<(double Rate, double Group)> OursAsync(Database database)
    {
        var (groups, writes) = (database.Statistics.Groups, database.Statistics.Writes);
        var rate = await MeasureAsync(_ =>
        {
            var hash = new byte[32];
            return async (id, generation) =>
            {
                if (await database.ExecuteAsync(Rotate, new { id, generation, hash, now = 1L }) != 1)
                    throw new InvalidOperationException("A rotation was lost.");
            };
        });
        return (rate, (double)(database.Statistics.Writes - writes) / (database.Statistics.Groups - groups));
    }

    /// <summary>Each caller has families of its own and rotates them in a scattered order, one after the other.</summary>
    private static async Task<double> MeasureAsync(Func<int, Func<string, long, Task>> callerOf)
    {
        var rotations = 0L;
        var begun = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var rotate = callerOf(caller);
            var generations = new Dictionary<long, long>();
            for (var turn = 0L; Stopwatch.GetElapsedTime(begun) < Duration; turn++)
            {
                var family = turn * 7_919 % (Families / Callers) * Callers + caller;
                var generation = generations.TryGetValue(family, out var known) ? known : LastGeneration(family);
                await rotate(IdOf(family), generation);
                generations[family] = generation + 1;
                Interlocked.Increment(ref rotations);
            }

            lock (Known)
            {
                foreach (var (family, generation) in generations)
                    Known[family] = generation;
            }
        })));
        cpuMicroseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / rotations;
        return rotations / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static long LastGeneration(long family)
    {
        lock (Known)
            return Known.GetValueOrDefault(family);
    }

    private static string IdOf(long family) => $"{unchecked((ulong)family * 0x9E3779B97F4A7C15):x16}{family:x8}";

    private static async Task FillAsync(Database database)
    {
        Known.Clear();
        await database.ExecuteAsync(Table, null);
        for (var first = 0; first < Families; first += 1_000)
        {
            await using var transaction = await database.BeginAsync();
            for (var family = first; family < first + 1_000; family++)
                await transaction.ExecuteAsync("insert into families values (@id, 0, @hash, 0, 9999999999999)", new { id = IdOf(family), hash = new byte[32] });
            await transaction.CommitAsync();
        }
    }

    private static Func<string, long, Task> CommitEachOnSqlite(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "pragma synchronous = full; pragma busy_timeout = 30000";
            pragma.ExecuteNonQuery();
        }

        var command = connection.CreateCommand();
        command.CommandText = Advance;
        var id = command.Parameters.Add("@id", SqliteType.Text);
        var generation = command.Parameters.Add("@generation", SqliteType.Integer);
        command.Parameters.AddWithValue("@hash", new byte[32]);
        command.Parameters.AddWithValue("@now", 1L);
        return (familyId, known) =>
        {
            (id.Value, generation.Value) = (familyId, known);
            return command.ExecuteNonQuery() == 1 ? Task.CompletedTask : throw new InvalidOperationException("A rotation was lost.");
        };
    }

    private static Func<string, long, Task> CommitEachOnPostgres(NpgsqlDataSource source) => async (id, generation) =>
    {
        await using var command = source.CreateCommand("update families set generation = generation + 1, secret_hash = $1, used_at = $2 where id = $3 and generation = $4 and expires_at > $2");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = new byte[32] });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = 1 });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = generation });
        if (await command.ExecuteNonQueryAsync() != 1)
            throw new InvalidOperationException("A rotation was lost.");
    };
}
