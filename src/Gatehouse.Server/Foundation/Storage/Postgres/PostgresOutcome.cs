using System.Diagnostics;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>Commits, and finds out what became of a commit whose answer was lost (S229): never run again and hope.</summary>
internal static class PostgresOutcome
{
    /// <summary>Goes with the first statement of a transaction, so that there is an id to ask for.</summary>
    public const string TransactionId = "select pg_current_xact_id()::text";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async ValueTask<ulong> ReadTransactionIdAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var id = ulong.Parse(reader.GetString(0), System.Globalization.CultureInfo.InvariantCulture);
        await reader.NextResultAsync(cancellation);
        return id;
    }

    /// <summary>Returns once the transaction is durable.</summary>
    /// <exception cref="DatabaseUnavailableException">It is not there; or, with <see cref="DatabaseUnavailableException.OutcomeUnknown"/>, nobody can say.</exception>
    public static async ValueTask CommitAsync(PostgresSource source, NpgsqlTransaction transaction, ulong? transactionId)
    {
        try
        {
            // Once sent, a commit cannot be taken back: no cancellation.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception) when (PostgresErrors.Understands(exception))
        {
            if (PostgresErrors.IsDefinite(exception) || transactionId is null)
                throw PostgresErrors.Translated(exception);
            await ResolveAsync(source, transactionId.Value, exception);
        }
    }

    /// <summary>Returns if the transaction was committed.</summary>
    public static async ValueTask ResolveAsync(PostgresSource source, ulong transactionId, Exception lost)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(Pause))
        {
            switch (await AskAsync(source, transactionId))
            {
                case "committed":
                    return;
                case "aborted":
                    throw new DatabaseUnavailableException("The connection to PostgreSQL was lost; the unit was not committed.", lost);
                case "forgotten":
                    throw Unknown(lost);
                default:
                    continue; // still in progress, or nobody to ask yet
            }
        }

        throw Unknown(lost);
    }

    private static DatabaseUnavailableException Unknown(Exception lost) =>
        new("The connection to PostgreSQL was lost while committing, and its outcome cannot be found out.", lost) { OutcomeUnknown = true };

    private static async ValueTask<string?> AskAsync(PostgresSource source, ulong transactionId)
    {
        try
        {
            await using var connection = await source.OpenOwnAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand("select coalesce(pg_xact_status($1::text::xid8), 'forgotten')", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = transactionId.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            return (string?)await command.ExecuteScalarAsync();
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            return "forgotten"; // "in the future": after a failover this server has never seen it
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException || PostgresErrors.Understands(exception))
        {
            return null;
        }
    }
}
