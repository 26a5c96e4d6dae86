using System.Data.Common;
using Gatehouse.Server.Foundation.Storage.Sqlite;
using Npgsql;
using SqliteConnection = Microsoft.Data.Sqlite.SqliteConnection;
using SqliteConnectionStringBuilder = Microsoft.Data.Sqlite.SqliteConnectionStringBuilder;

namespace Gatehouse.Server.Import.Django;

/// <summary>Opens what an operator names: an SQLite file, a PostgreSQL database, or a file that <c>manage.py dumpdata</c> wrote.</summary>
internal static class DjangoSource
{
    private static readonly byte[] SqliteMark = "SQLite format 3\0"u8.ToArray();

    /// <summary>Opens a project for reading.</summary>
    /// <param name="source">A file, a connection string (<c>Host=…</c>) or a URL (<c>postgresql://…</c>).</param>
    /// <param name="names">What its tables and columns are called, as far as an operator says.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ImportSourceException">It cannot be read, or is no Django project's.</exception>
    public static async Task<DjangoDatabase> OpenAsync(string source, DjangoNames names, CancellationToken cancellation)
    {
        DbConnection? connection = null;
        try
        {
            connection = await ConnectAsync(source, names, cancellation);
            return await DjangoDatabase.ReadAsync(connection, names.UserTable ?? TableOf(names.UserModel, connection), names.Further, cancellation);
        }
        catch (Exception exception)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            if (exception is DbException or System.Net.Sockets.SocketException)
                throw new ImportSourceException($"What shall be imported cannot be read: {exception.Message}", exception);
            throw;
        }
    }

    private static async Task<DbConnection> ConnectAsync(string source, DjangoNames names, CancellationToken cancellation)
    {
        if (PostgresUrl.TryRead(source) is { } connectionString)
            return await OpenedAsync(new NpgsqlConnection(connectionString), cancellation);
        if (!File.Exists(source))
            throw new ImportSourceException($"There is no file {Path.GetFullPath(source)}. Name an SQLite file, a file that dumpdata wrote, or a PostgreSQL connection (Host=… or postgresql://…).");

        _ = SqliteLibrary.Version;  // loads it, or says what to install
        if (!await IsSqliteAsync(source, cancellation))
            return await DumpFile.LoadAsync(source, names, cancellation);

        return await OpenedAsync(new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString), cancellation);
    }

    private static async Task<DbConnection> OpenedAsync(DbConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> IsSqliteAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[SqliteMark.Length];
        return await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation) == start.Length && start.AsSpan().SequenceEqual(SqliteMark);
    }

    // Django's own rule for a model's table. What a dump is loaded into has one user table only.
    private static string? TableOf(string? userModel, DbConnection connection) =>
        userModel is null || connection is SqliteConnection { DataSource: "" } ? null : userModel.Replace('.', '_').ToLowerInvariant();
}
