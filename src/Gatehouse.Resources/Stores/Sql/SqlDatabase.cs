using System.Data.Common;

namespace Gatehouse.Resources;

/// <summary>A database by its ADO.NET driver: Npgsql, or Microsoft.Data.Sqlite by <c>SqliteFactory.Instance.CreateDataSource(…)</c>.</summary>
/// <remarks>
/// On SQLite one write goes on at a time, the others wait their turn; set <c>pragma journal_mode = wal</c> once, so that readers need not. Values are kept as the driver
/// keeps them, but enums as text in snake_case, and on SQLite instants as milliseconds since 1970, dates and UUIDs as text.
/// </remarks>
/// <param name="source">Where connections come from. It stays the caller's to dispose, after this.</param>
/// <param name="engine">What it speaks.</param>
public sealed class SqlDatabase(DbDataSource source, SqlEngine engine) : ISqlDatabase, IDisposable
{
    private readonly SqlSessions sessions = new(source, engine);
    private readonly SemaphoreSlim? turn = engine == SqlEngine.Sqlite ? new(1) : null;

    /// <inheritdoc/>
    public SqlEngine Engine => engine;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TRow>> QueryAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        var session = await sessions.RentAsync(cancellation);
        var isSound = false;
        try
        {
            var rows = await session.RunAsync<TRow>(statement, values, cancellation);
            isSound = true;

            return rows;
        }
        finally
        {
            await sessions.ReturnAsync(session, isSound);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TRow>> WriteAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        if (turn is not null)
            await turn.WaitAsync(cancellation);
        try
        {
            return await QueryAsync<TRow>(statement, values, cancellation);
        }
        catch (DbException refused) when (SqlConflict.Is(refused))
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);

            throw new ResourceConflictException(await SqlConflict.ColumnsAsync(refused, connection, cancellation));
        }
        catch (DbException refused) when (SqlConflict.IsBrokenReference(refused))
        {
            throw new RestException(RestProblem.Invalid(RestErrors.WholeInput, RestMessages.BrokenReference));
        }
        finally
        {
            turn?.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sessions.Dispose();
        turn?.Dispose();
    }
}
