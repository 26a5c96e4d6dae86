using System.Data.Common;
using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>A database by its ADO.NET driver: Npgsql, or Microsoft.Data.Sqlite by <c>SqliteFactory.Instance.CreateDataSource(…)</c>.</summary>
/// <remarks>
/// On SQLite one write goes on at a time, the others wait their turn; set <c>pragma journal_mode = wal</c> once, so that readers need not. Values are kept as the driver
/// keeps them, but enums as text in snake_case, and on SQLite instants as milliseconds since 1970, dates and UUIDs as text.
/// </remarks>
/// <param name="source">Where connections come from. It stays the caller's to dispose.</param>
/// <param name="engine">What it speaks.</param>
public sealed class SqlDatabase(DbDataSource source, SqlEngine engine) : ISqlDatabase, IDisposable
{
    private readonly SemaphoreSlim? turn = engine == SqlEngine.Sqlite ? new(1) : null;

    /// <inheritdoc/>
    public SqlEngine Engine => engine;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TRow>> QueryAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);

        return await RunAsync<TRow>(connection, statement, values, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TRow>> WriteAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        if (turn is not null)
            await turn.WaitAsync(cancellation);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            try
            {
                return await RunAsync<TRow>(connection, statement, values, cancellation);
            }
            catch (DbException refused) when (SqlConflict.Is(refused))
            {
                throw new ResourceConflictException(await SqlConflict.ColumnsAsync(refused, connection, cancellation));
            }
        }
        finally
        {
            turn?.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn?.Dispose();

    private async ValueTask<IReadOnlyList<TRow>> RunAsync<TRow>(
        DbConnection connection, SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a store's own text: values are parameters, names are quoted
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        for (var index = 0; index < values.Count; index++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{index}");
            parameter.Value = SqlColumn.ToDriver(values[index], engine);
            command.Parameters.Add(parameter);
        }

        var rows = new List<TRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(SqlRow<TRow>.Read(reader));

        return rows;
    }
}
