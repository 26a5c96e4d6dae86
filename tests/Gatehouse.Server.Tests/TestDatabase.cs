using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests;

/// <summary>
/// A fresh, empty database of its own for one test, on the engine this run is about: <c>GATEHOUSE_TEST_ENGINE</c> is <c>sqlite</c> (default) or <c>postgres</c>.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> drop;

    private TestDatabase(string setting, Database database, Func<ValueTask> drop)
    {
        Setting = setting;
        Database = database;
        this.drop = drop;
    }

    public static DatabaseEngine Engine { get; } = Environment.GetEnvironmentVariable("GATEHOUSE_TEST_ENGINE") switch
    {
        null or "" or "sqlite" => DatabaseEngine.Sqlite,
        "postgres" => DatabaseEngine.Postgres,
        var other => throw new InvalidOperationException($"GATEHOUSE_TEST_ENGINE is {other}; it can be sqlite or postgres."),
    };

    /// <summary>What <c>Gatehouse:Database</c> would be, for a server or a second process on the same database.</summary>
    public string Setting { get; }

    public Database Database { get; }

    /// <summary>Opens a fresh database.</summary>
    /// <param name="migrate">Gives it the whole schema.</param>
    /// <param name="time">The clock; the system's where none is given.</param>
    /// <param name="loggers">Where it logs; nowhere if not given.</param>
    /// <param name="engine">For tests about one engine; else the run's.</param>
    /// <param name="configure">Further options.</param>
    public static async Task<TestDatabase> CreateAsync(
        bool migrate = true,
        TimeProvider? time = null,
        ILoggerFactory? loggers = null,
        DatabaseEngine? engine = null,
        Func<string, DatabaseOptions>? configure = null)
    {
        var (setting, drop) = await CreateEmptyAsync(engine);
        var options = configure?.Invoke(setting) ?? DatabaseOptions.Parse(setting);
        var database = await Database.OpenAsync(options, time ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance);
        if (migrate)
            await database.MigrateAsync();
        return new TestDatabase(setting, database, drop);
    }

    /// <summary>A database nobody has opened yet: its <c>Gatehouse:Database</c> setting, and what removes it.</summary>
    public static async Task<(string Setting, Func<ValueTask> DropAsync)> CreateEmptyAsync(DatabaseEngine? engine = null)
    {
        if ((engine ?? Engine) == DatabaseEngine.Postgres)
            return await PostgresCluster.Instance.CreateDatabaseAsync();

        var folder = Directory.CreateTempSubdirectory("gatehouse-test-").FullName;
        return ($"sqlite:{Path.Combine(folder, "gatehouse.db")}", () =>
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        }
        );
    }

    /// <summary>Opens the same database again, as another process would.</summary>
    public Task<Database> OpenAgainAsync(bool exclusive = false, TimeProvider? time = null) =>
        Database.OpenAsync(DatabaseOptions.Parse(Setting, exclusive), time ?? TimeProvider.System, NullLoggerFactory.Instance);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await drop();
    }
}
