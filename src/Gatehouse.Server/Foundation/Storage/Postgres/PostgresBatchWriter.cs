using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>
/// Commits single-statement writes in groups: one transaction, two round trips and one flush of PostgreSQL's log for all that wait.
/// Two of these share one queue, so that one collects while the other commits.
/// </summary>
internal sealed class PostgresBatchWriter(PostgresSource source, ChannelReader<PostgresWrite> queue, WriteStatistics statistics, ILogger log)
{
    private const int LargestGroup = 128;
    private const int MostAttempts = 4;

    /// <summary>Works until the queue is completed and empty.</summary>
    public async Task RunAsync()
    {
        var group = new List<PostgresWrite>();
        while (await queue.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && queue.TryRead(out var write))
            {
                if (write.IsCancelled)
                    write.Cancel();
                else
                    group.Add(write);
            }

            if (group.Count > 1)
                group.Sort(static (one, other) => one.LockOrder.CompareTo(other.LockOrder));
            if (group.Count > 0)
                await WriteAsync(group);
            group.Clear();
        }
    }

    private async Task WriteAsync(List<PostgresWrite> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            var transaction = new PostgresBatch(source, group);
            try
            {
                await transaction.ExecuteAsync();
                statistics.Count(group.Count);
                return;
            }
#pragma warning disable CA1031 // whoever waits is told; the writer must live on
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // Until COMMIT is sent nothing was written, so the same statements may be run again; after it, the outcome was asked for.
                if (!transaction.WasCommitSent && attempt < MostAttempts && MayRunAgain(exception))
                {
                    await Task.Delay(RandomNumberGenerator.GetInt32(5, 20 * attempt));
                    continue;
                }

                await SettleAsync(group, transaction, exception);
                return;
            }
        }
    }

    private static bool MayRunAgain(Exception exception) =>
        PostgresErrors.IsLostRace(exception) || PostgresErrors.IsLostConnection(exception);

    /// <summary>A statement that fails takes its neighbours' transaction with it: they go again without it, and it goes again alone.</summary>
    private async Task SettleAsync(List<PostgresWrite> group, PostgresBatch transaction, Exception exception)
    {
        var translated = await source.TranslatedAsync(exception);
        if (group.Count == 1 || translated is DatabaseUnavailableException && !PostgresErrors.IsLostRace(exception) && transaction.Culprit is null)
        {
            if (translated is DatabaseUnavailableException)
                log.GroupFailed(exception);
            foreach (var write in group)
                write.Fail(translated);
            return;
        }

        foreach (var part in Parts(group, transaction.Culprit))
            await WriteAsync(part);
    }

    private static IEnumerable<List<PostgresWrite>> Parts(List<PostgresWrite> group, PostgresWrite? culprit) => culprit is null
        ? group.Select(write => new List<PostgresWrite> { write })
        : [[.. group.Where(write => write != culprit)], [culprit]];
}
