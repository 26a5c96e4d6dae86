using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gatehouse.Benchmarks;

/// <summary>Databases that live as long as one benchmark.</summary>
internal static class StoreFiles
{
    public static async Task WithSqliteAsync(Func<Database, string, Task> use)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "bench.db");
            await using var database = await OpenAsync($"sqlite:{path}");
            await use(database, path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task WithPostgresAsync(Func<Database, string, Task> use)
    {
        var (connectionString, drop) = await Server.Tests.PostgresCluster.Instance.CreateDatabaseAsync();
        connectionString = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 40 }.ConnectionString;
        await using (var database = await OpenAsync(connectionString))
            await use(database, connectionString);
        await drop();
    }

    private static Task<Database> OpenAsync(string setting) =>
        Database.OpenAsync(DatabaseOptions.Parse(setting), TimeProvider.System, NullLoggerFactory.Instance);
}
