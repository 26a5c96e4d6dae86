using System.Globalization;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>A write unit: an ordinary transaction, read committed.</summary>
internal sealed class PostgresUnit(PostgresSource source, StatementPlans plans, string caller) : IWriteUnit
{
    private const int MostConnections = 3;
    private const int MostInBatch = 500;

    // Takes what a caller wants out of the result of a statement, which the reader stands before.
    private delegate ValueTask<T> Take<T>(NpgsqlBatch batch, NpgsqlDataReader reader, StatementPlan plan, CancellationToken cancellation);

    private PostgresLease lease;
    private NpgsqlTransaction? transaction;
    private ulong? transactionId;
    private Exception? failure;
    private bool isOver;
    private bool isDisposed;

    public async ValueTask ConnectAsync(CancellationToken cancellation)
    {
        isDisposed = true; // until there is a connection, there is nothing to give back
        lease = await source.RentAsync(cancellation);
        try
        {
            transaction = await lease.Connection.BeginTransactionAsync(cancellation);
            isDisposed = false;
        }
        catch (Exception exception)
        {
            await lease.DisposeAsync();
            throw PostgresErrors.Translated(exception);
        }
    }

    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation) =>
        RunAsync(sql, [parameters], static async (_, reader, _, _) =>
        {
            await reader.CloseAsync();
            return Math.Max(reader.RecordsAffected, 0);
        }, cancellation);

    public async ValueTask<IReadOnlyList<int>> ExecuteEachAsync(Sql sql, IReadOnlyList<object> parameters, CancellationToken cancellation)
    {
        List<int> counts = [];
        foreach (var some in parameters.Chunk(MostInBatch))
        {
            counts.AddRange(await RunAsync(sql, some, async (batch, reader, _, _) =>
            {
                await reader.CloseAsync();
                return Enumerable.Range(batch.BatchCommands.Count - some.Length, some.Length).Select(at => Math.Max(batch.BatchCommands[at].RecordsAffected, 0));
            }, cancellation));
        }

        return counts;
    }

    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        RunAsync(sql, [parameters], static (_, reader, plan, cancellation) => PostgresResults.SingleOrDefaultAsync<T>(reader, plan, cancellation), cancellation);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        RunAsync(sql, [parameters], static (_, reader, plan, cancellation) => PostgresResults.ListAsync<T>(reader, plan, cancellation), cancellation);

    public async ValueTask AnnounceChangeAsync(CancellationToken cancellation) => await ExecuteAsync(PostgresChanges.Announce, null, cancellation);

    public async ValueTask CommitAsync(CancellationToken cancellation)
    {
        DemandOpen();
        isOver = true;
        await PostgresOutcome.CommitAsync(source, transaction!, transactionId);
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;

        isOver = isDisposed = true;
        await DisconnectAsync();
    }

    private async ValueTask<T> RunAsync<T>(
        Sql sql, IReadOnlyList<object?> parameters, Take<T> take, CancellationToken cancellation)
    {
        DemandOpen();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(plans.For(sql), parameters, take, cancellation);
            }
            catch (Exception exception)
            {
                source.Note(exception);
                if (transactionId is not null || attempt == MostConnections || !PostgresErrors.IsLostConnection(exception))
                {
                    failure = exception;
                    throw await source.TranslatedAsync(exception);
                }
            }

            // Nothing was done yet: the connection had died in the pool, and another one may do.
            await DisconnectAsync();
            await ConnectAsync(cancellation);
        }
    }

    private async ValueTask<T> RunOnceAsync<T>(
        StatementPlan plan, IReadOnlyList<object?> parameters, Take<T> take, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(lease.Connection, transaction);
        var isFirst = transactionId is null;
        if (isFirst)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresOutcome.TransactionId));
        foreach (var each in parameters)
            batch.BatchCommands.Add(PostgresCommands.BatchCommand(plan, each));

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (isFirst)
            transactionId = await PostgresOutcome.ReadTransactionIdAsync(reader, cancellation);
        return await take(batch, reader, plan, cancellation);
    }

    private async ValueTask DisconnectAsync()
    {
        try
        {
            await transaction!.DisposeAsync(); // rolls back what was not committed
        }
        catch (Exception exception) when (PostgresErrors.Understands(exception))
        {
            // The connection is gone, and with it whatever was not committed.
        }

        await lease.DisposeAsync();
    }

    private void DemandOpen()
    {
        if (failure is not null)
            throw new InvalidOperationException($"The unit of {caller} was rolled back by an earlier error.", failure);
        if (isOver || isDisposed)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The unit of {caller} is over."));
    }
}
