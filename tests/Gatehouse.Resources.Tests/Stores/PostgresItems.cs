using Gatehouse.Server.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(Gatehouse.Resources.Tests.Stores.PostgresItems))]

namespace Gatehouse.Resources.Tests.Stores;

/// <summary>One PostgreSQL database for the whole run: each test has a table of its own.</summary>
public sealed class PostgresItems : IAsyncDisposable
{
    private static readonly Lazy<Task<(NpgsqlDataSource Source, Func<ValueTask> DropAsync)>> Made = new(MakeAsync);

    internal static async Task<NpgsqlDataSource> SourceAsync() => (await Made.Value).Source;

    public async ValueTask DisposeAsync()
    {
        // A server of this run alone goes with all it has; a given one is left as it was.
        if (!Made.IsValueCreated || Environment.GetEnvironmentVariable("GATEHOUSE_TEST_POSTGRES") is not { Length: > 0 })
            return;
        var (source, dropAsync) = await Made.Value;
        await source.DisposeAsync();
        await dropAsync();
    }

    private static async Task<(NpgsqlDataSource Source, Func<ValueTask> DropAsync)> MakeAsync()
    {
        var (connectionString, dropAsync) = await PostgresCluster.Instance.CreateDatabaseAsync();

        return (NpgsqlDataSource.Create(connectionString), dropAsync);
    }
}
