using Gatehouse.Jose;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore.Keys;

/// <summary>
/// The keys of an issuer across the network (S73–S77). Fetched on first need, then by a timer, so that a request only ever
/// waits when there are no keys at all or its <c>kid</c> is new. One fetch at a time; those who need it share it.
/// </summary>
internal sealed partial class RemoteKeySource : IGatehouseKeySource, IDisposable
{
    /// <summary>How long a request may be kept waiting for keys (S74).</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly KeySchedule schedule;
    private readonly IssuerMetadata issuer;
    private readonly BoundedDownload download;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();

    private Fetched? last;
    private Task? flight;

    public RemoteKeySource(GatehouseOptions options, TimeProvider clock, ILogger logger)
    {
        schedule = new KeySchedule(options);
        download = new BoundedDownload(options.Backchannel, options.FetchTimeout, clock);
        issuer = new IssuerMetadata(options.Issuer, [.. options.TrustedJwksUris], download);
        this.clock = clock;
        this.logger = logger;
        timer = clock.CreateTimer(_ => _ = FlyAsync(knownAddress: false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public GatehouseKeys? Current
    {
        get
        {
            var fetched = Volatile.Read(ref last);
            return fetched is not null && clock.GetUtcNow() < fetched.UsableUntil ? fetched.Keys : null;
        }
    }

    /// <summary>The fetch that is under way; completed when there is none.</summary>
    public Task Flight
    {
        get
        {
            lock (gate)
                return flight ?? Task.CompletedTask;
        }
    }

    /// <summary>Begins to fetch, so that the first request need not wait. Whoever calls does not wait either.</summary>
    public void Start() => _ = JoinOrStart(cold: true);

    public async ValueTask<GatehouseKeys?> RefreshAsync(GatehouseKeys? seen, CancellationToken cancellation)
    {
        var current = Current;
        if (current is not null && current != seen)
            return current;

        var running = JoinOrStart(cold: current is null);
        try
        {
            await running.WaitAsync(LongestWait, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // The fetch goes on for the next ones; this request is answered by what there is.
        }

        return Current;
    }

    public void Dispose()
    {
        stopping.Cancel();
        timer.Dispose();
        download.Dispose();
    }

    private Task JoinOrStart(bool cold)
    {
        lock (gate)
        {
            if (flight is { IsCompleted: false })
                return flight;

            var now = clock.GetUtcNow();
            if (!(cold ? schedule.MayTryAgain(now) : schedule.MayLookForUnknownKey(now)))
                return Task.CompletedTask;

            return FlyAsync(knownAddress: !cold);
        }
    }

    private Task FlyAsync(bool knownAddress)
    {
        lock (gate)
        {
            if (flight is { IsCompleted: false } || stopping.IsCancellationRequested)
                return flight ?? Task.CompletedTask;

            // Detached from the request that happens to start it: its end must not end the fetch of all others.
            using (ExecutionContext.SuppressFlow())
                return flight = Task.Run(() => FetchAsync(knownAddress));
        }
    }

    private async Task FetchAsync(bool knownAddress)
    {
        var (document, failure) = await issuer.FetchKeysAsync(knownAddress, stopping.Token);
        JwkSet? set = null;
        if (document is not null && (!JwkSet.TryParse(document, out set) || set.Keys.Count == 0))
            failure = "no usable key set";

        if (failure is null && set is not null)
            Take(set, document!);
        else
            LogFetchFailed(logger, failure);

        lock (gate)
        {
            if (!stopping.IsCancellationRequested)
                timer.Change(schedule.After(succeeded: failure is null, clock.GetUtcNow()), Timeout.InfiniteTimeSpan);
        }
    }

    private void Take(JwkSet set, byte[] document)
    {
        var usableUntil = clock.GetUtcNow() + schedule.MaxStale;
        var before = Volatile.Read(ref last);
        // The same document is the same generation, so that nothing which was verified need be verified anew.
        if (before is not null && before.Document.AsSpan().SequenceEqual(document))
        {
            Volatile.Write(ref last, before with { UsableUntil = usableUntil });
            return;
        }

        Volatile.Write(ref last, new Fetched(new GatehouseKeys(set), document, usableUntil));
        LogKeys(logger, set.Keys.Count);
        foreach (var warning in set.Warnings)
            LogWarning(logger, warning);
    }

    private sealed record Fetched(GatehouseKeys Keys, byte[] Document, DateTimeOffset UsableUntil);

    [LoggerMessage(LogLevel.Information, "Fetched {Count} signing keys of the issuer.")]
    private static partial void LogKeys(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "A key of the issuer's set is not used: {Reason}")]
    private static partial void LogWarning(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "The issuer's keys could not be fetched: {Reason}. The last good ones stay in use; it is tried again.")]
    private static partial void LogFetchFailed(ILogger logger, string? reason);
}
