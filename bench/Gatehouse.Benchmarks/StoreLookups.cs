using Gatehouse.Server.Foundation.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gatehouse.Benchmarks;

/// <summary>One person by e-mail: our mapper and kept statements beside the driver used by hand, in turns, by the CPU time of this process (F7).</summary>
internal static class StoreLookups
{
    private const int People = 1_000;
    private const int Rounds = 15;

    public static async Task OnSqliteAsync(Database database, string path)
    {
        await FillAsync(database, People);
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly");
        connection.Open();
        await CompareAsync(
            "SQLite look-up by e-mail | Microsoft.Data.Sqlite, new command (F7)", 20_000, tasks: 1, "<= 1.3",
            email => database.QuerySingleOrDefaultAsync<StorePerson>(StorePerson.Find, new { email }),
            email => ValueTask.FromResult(ByHand(connection, email)));
    }

    public static async Task OnPostgresAsync(Database database, string connectionString)
    {
        await FillAsync(database, People);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
        });
        await CompareAsync(
            "PostgreSQL look-up by e-mail, 8 at once | Npgsql, prepared (F7)", 4_000, tasks: 8, "<= 1.2",
            email => database.QuerySingleOrDefaultAsync<StorePerson>(StorePerson.Find, new { email }),
            email => ByHandAsync(source, email));
    }

    public static async Task FillAsync(Database database, int people)
    {
        await database.ExecuteAsync(StorePerson.Table, null);
        for (var first = 0; first < people; first += 1_000)
        {
            var emails = Enumerable.Range(first, Math.Min(1_000, people - first)).Select(number => StorePerson.EmailOf(number)).ToArray();
            await database.ExecuteAsync(StorePerson.Insert, new { first, emails });
        }
    }

    /// <summary>Median over rounds of the ratio of CPU time; each round runs both, one after the other, in changing order.</summary>
    private static async Task CompareAsync(
        string name, int lookups, int tasks, string budget, Func<string, ValueTask<StorePerson?>> ours, Func<string, ValueTask<StorePerson?>> baseline)
    {
        List<double> oursMicroseconds = [], baselineMicroseconds = [], ratios = [];
        for (var round = -2; round < Rounds; round++)
        {
            var first = round % 2 == 0;
            var one = await CpuAsync(lookups, tasks, first ? ours : baseline);
            var other = await CpuAsync(lookups, tasks, first ? baseline : ours);
            var (own, bare) = first ? (one, other) : (other, one);
            if (round < 0)
                continue; // warming up

            oursMicroseconds.Add(own);
            baselineMicroseconds.Add(bare);
            ratios.Add(own / bare);
        }

        StoreRow.Print(name, StoreRow.Median(oursMicroseconds), StoreRow.Median(baselineMicroseconds), StoreRow.Median(ratios), "us", budget);
    }

    private static async Task<double> CpuAsync(int lookups, int tasks, Func<string, ValueTask<StorePerson?>> find)
    {
        var before = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(task => Task.Run(async () =>
        {
            for (var lookup = task; lookup < lookups; lookup += tasks)
            {
                if (await find(StorePerson.EmailOf(lookup * 7L % People)) is null)
                    throw new InvalidOperationException("Nobody has that address.");
            }
        })));
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / lookups;
    }

    private static StorePerson? ByHand(SqliteConnection connection, string email)
    {
        using var command = connection.CreateCommand();
        command.CommandText = StorePerson.ByEmail;
        command.Parameters.AddWithValue("@email", email);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new StorePerson(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4)) : null;
    }

    private static async ValueTask<StorePerson?> ByHandAsync(NpgsqlDataSource source, string email)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select id, email, name, number, created_at from people where email = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = email });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new StorePerson(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4))
            : null;
    }
}
