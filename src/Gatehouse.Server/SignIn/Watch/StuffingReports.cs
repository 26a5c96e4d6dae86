using System.Collections.Concurrent;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Watch;

/// <summary>Has suspicions recorded, each source's once in ten minutes, by whichever server is first (S31).</summary>
internal sealed class StuffingReports(Database database, EventLog events, SignInMetrics metrics) : IJournalSource
{
    /// <summary>Sources that wait to be recorded; more than a server can hear of in a second.</summary>
    private const int MostWaiting = 100;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly SqlFile sql = database.SqlBeside<StuffingReports>();
    private readonly ConcurrentDictionary<string, CredentialStuffingSuspected> waiting = new(StringComparer.Ordinal);

    public void Report(CredentialStuffingSuspected suspected)
    {
        if (waiting.Count < MostWaiting)
            waiting[suspected.Source] = suspected;
    }

    // In one order, since servers that record the same sources wait for one another.
    public IReadOnlyList<Func<Transaction, ValueTask>> Take(DateTimeOffset now, bool isLast) =>
    [
        .. waiting.Keys.Order(StringComparer.Ordinal)
            .Select(source => waiting.TryRemove(source, out var suspected) ? suspected : null).OfType<CredentialStuffingSuspected>()
            .Select<CredentialStuffingSuspected, Func<Transaction, ValueTask>>(suspected => transaction => WriteAsync(suspected, now, transaction)),
    ];

    private async ValueTask WriteAsync(CredentialStuffingSuspected suspected, DateTimeOffset now, Transaction transaction)
    {
        if (await transaction.ExecuteAsync(sql["claim"], new { suspected.Source, now, until = now + Quiet }) == 0)
            return;

        await events.AppendAsync(suspected, transaction);
        transaction.OnCommitted(metrics.StuffingSuspected);
    }
}
