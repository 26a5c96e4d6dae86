using System.Data.Common;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>The connections to one PostgreSQL database: prepared statements kept, limits set, and a bounded wait when all are in use (S228).</summary>
internal sealed class PostgresSource : IAsyncDisposable
{
    private const int DefaultPoolSize = 30;

    // Two batch writers, the listener, and one to ask for a lost commit's outcome.
    private const int Reserved = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource source;
    private readonly SemaphoreSlim free;
    private readonly PostgresKeys keys;

    public PostgresSource(string connectionString)
    {
        var settings = WithDefaults(connectionString);
        free = new SemaphoreSlim(Math.Max(settings.MaxPoolSize - Reserved, 1));
        settings.MaxPoolSize = Math.Max(settings.MaxPoolSize, Reserved + 1);
        source = Build(settings);
        keys = new PostgresKeys(source);
    }

    /// <summary>A connection of the pool.</summary>
    /// <exception cref="DatabaseUnavailableException">None was free within a second, or the server is away.</exception>
    public async ValueTask<PostgresLease> RentAsync(CancellationToken cancellation)
    {
        if (!free.Wait(TimeSpan.Zero, CancellationToken.None) && !await free.WaitAsync(LongestWait, cancellation))
            throw new DatabaseUnavailableException("Every connection to PostgreSQL is in use.") { IsBusy = true };

        try
        {
            return new PostgresLease(await source.OpenConnectionAsync(cancellation), free);
        }
        catch (Exception exception)
        {
            free.Release();
            throw PostgresErrors.Translated(exception);
        }
    }

    /// <summary>A connection beside the pool's bound, for the few that a server keeps for itself.</summary>
    public ValueTask<NpgsqlConnection> OpenOwnAsync(CancellationToken cancellation) => source.OpenConnectionAsync(cancellation);

    /// <summary>A server that says it is a replica was the primary once: from now on, connect anew (S237).</summary>
    public void Note(Exception exception)
    {
        if (exception is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction })
            source.Clear();
    }

    /// <summary>As <see cref="PostgresErrors.Translated"/>; a violated key also says its columns.</summary>
    public async ValueTask<Exception> TranslatedAsync(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } error ? await keys.ViolationAsync(error) : PostgresErrors.Translated(exception);

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        free.Dispose();
    }

    private static NpgsqlConnectionStringBuilder WithDefaults(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Nothing here changes a session's state, so there is nothing to reset between two uses.
            NoResetOnClose = true,
            // Details would hold the row's values, and exceptions are logged; only which statement of a batch failed is wanted.
            IncludeErrorDetail = false,
            IncludeFailedBatchedCommand = true,
        };
        if (!given.ContainsKey("Maximum Pool Size") && !given.ContainsKey("MaxPoolSize"))
            settings.MaxPoolSize = DefaultPoolSize;
        if (!given.ContainsKey("Timeout"))
            settings.Timeout = 5;
        if (!given.ContainsKey("Command Timeout") && !given.ContainsKey("CommandTimeout"))
            settings.CommandTimeout = 10;
        if (settings.MaxAutoPrepare == 0)
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (500, 2);
        settings.Options = $"-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s {settings.Options}".Trim();
        settings.ApplicationName ??= "gatehouse";
        return settings;
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        // Npgsql takes the attribute from the data source, not from the string it is made of.
        var target = TargetOf(settings.TargetSessionAttributes);
        settings.TargetSessionAttributes = null;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        return settings.Host!.Contains(',', StringComparison.Ordinal) ? builder.BuildMultiHost().WithTargetSession(target) : builder.Build();
    }

    private static TargetSessionAttributes TargetOf(string? attribute) => attribute switch
    {
        null or "primary" or "read-write" => TargetSessionAttributes.Primary,
        "prefer-primary" => TargetSessionAttributes.PreferPrimary,
        "any" => TargetSessionAttributes.Any,
        _ => throw new FormatException($"Gatehouse:Database asks for Target Session Attributes={attribute}, but the server writes: use primary."),
    };
}

/// <summary>A connection in use; disposing gives it back.</summary>
internal readonly struct PostgresLease(NpgsqlConnection connection, SemaphoreSlim free) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        free.Release();
    }
}
