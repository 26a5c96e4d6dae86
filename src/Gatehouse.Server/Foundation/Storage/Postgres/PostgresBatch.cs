using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>One attempt to commit a group of statements in one transaction. It answers the callers only if all went well.</summary>
internal sealed class PostgresBatch(PostgresSource source, List<PostgresWrite> group)
{
    /// <summary>Whether the failure may have come after the commit.</summary>
    public bool WasCommitSent { get; private set; }

    /// <summary>The write whose statement failed, where that is known.</summary>
    public PostgresWrite? Culprit { get; private set; }

    public async Task ExecuteAsync()
    {
        await using var connection = await source.OpenOwnAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresOutcome.TransactionId));
        foreach (var write in group)
            batch.BatchCommands.Add(write.TakeCommand());

        var transactionId = await ReadAsync(batch);

        WasCommitSent = true;
        await PostgresOutcome.CommitAsync(source, transaction, transactionId);
        for (var at = 0; at < group.Count; at++)
            group[at].Complete(batch.BatchCommands[at + 1]);
    }

    /// <summary>While rows are still to be read, their statement is the first that has not reported its completion.</summary>
    private static int NowRunning(NpgsqlBatch batch)
    {
        var at = 0;
        while (batch.BatchCommands[at].StatementType != StatementType.Unknown)
            at++;
        return at;
    }

    private async Task<ulong> ReadAsync(NpgsqlBatch batch)
    {
        try
        {
            await using var reader = await batch.ExecuteReaderAsync();
            var transactionId = await PostgresOutcome.ReadTransactionIdAsync(reader, CancellationToken.None);
            do
            {
                // The reader passes over statements without rows unasked, so whose rows these are must be found out.
                if (reader.HasRows)
                {
                    Culprit = group[NowRunning(batch) - 1];
                    await Culprit.ReadAsync(reader);
                }
            }
            while (await reader.NextResultAsync());

            Culprit = null;
            return transactionId;
        }
        catch (NpgsqlException exception)
        {
            // A lost connection is nobody's fault; an error of the server names its statement.
            var failed = exception is PostgresException { BatchCommand: { } command } ? batch.BatchCommands.IndexOf(command) : 0;
            Culprit = failed > 0 ? group[failed - 1] : null;
            source.Note(exception);
            throw;
        }
    }
}
