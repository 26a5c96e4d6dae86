using System.Globalization;
using Gatehouse.Server.Foundation.Storage.Mapping;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>A write unit: an ordinary transaction, read committed.</summary>
internal sealed class PostgresUnit(PostgresSource source, StatementPlans plans, string caller, PostgresLease lease, NpgsqlTransaction transaction)
    : IWriteUnit
{
    private ulong? transactionId;
    private Exception? failure;
    private bool isOver;

    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation) =>
        RunAsync(sql, parameters, static async (reader, plan, cancellation) =>
        {
            await reader.CloseAsync();
            return Math.Max(reader.RecordsAffected, 0);
        }, cancellation);

    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        RunAsync(sql, parameters, PostgresResults.SingleOrDefaultAsync<T>, cancellation);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation) =>
        RunAsync(sql, parameters, PostgresResults.ListAsync<T>, cancellation);

    public async ValueTask AnnounceChangeAsync(CancellationToken cancellation) => await ExecuteAsync(PostgresChanges.Announce, null, cancellation);

    public async ValueTask CommitAsync(CancellationToken cancellation)
    {
        DemandOpen();
        isOver = true;
        await PostgresOutcome.CommitAsync(source, transaction, transactionId);
    }

    public async ValueTask DisposeAsync()
    {
        isOver = true;
        try
        {
            await transaction.DisposeAsync(); // rolls back what was not committed
        }
        catch (Exception exception) when (PostgresErrors.Understands(exception))
        {
            // The connection is gone, and with it whatever was not committed.
        }

        await lease.DisposeAsync();
    }

    private async ValueTask<T> RunAsync<T>(
        Sql sql, object? parameters, Func<NpgsqlDataReader, StatementPlan, CancellationToken, ValueTask<T>> take, CancellationToken cancellation)
    {
        DemandOpen();
        try
        {
            var plan = plans.For(sql);
            await using var batch = new NpgsqlBatch(lease.Connection, transaction);
            var isFirst = transactionId is null;
            if (isFirst)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresOutcome.TransactionId));
            batch.BatchCommands.Add(PostgresCommands.BatchCommand(plan, parameters));

            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            if (isFirst)
                transactionId = await PostgresOutcome.ReadTransactionIdAsync(reader, cancellation);
            return await take(reader, plan, cancellation);
        }
        catch (Exception exception)
        {
            failure = exception;
            source.Note(exception);
            throw PostgresErrors.Translated(exception);
        }
    }

    private void DemandOpen()
    {
        if (failure is not null)
            throw new InvalidOperationException($"The unit of {caller} was rolled back by an earlier error.", failure);
        if (isOver)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The unit of {caller} is over."));
    }
}
