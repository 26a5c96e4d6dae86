using System.Collections.Concurrent;
using Gatehouse.Jose;

namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>The key sets of other issuers (RFC 7517 §5), by where they are published: kept for ten minutes, fetched by one for all who wait.</summary>
/// <remarks>Anybody can show a token with an unknown key: for those a set is fetched once a minute, and not at all for five seconds after that failed.</remarks>
internal sealed class RemoteKeySets(OutboundClient http, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10), BetweenKeys = TimeSpan.FromMinutes(1), AfterFailure = TimeSpan.FromSeconds(5);

    // A handful: one for each configured place, and what was configured before.
    private readonly ConcurrentDictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>The keys at a place. Those that were there last are good for as long as it does not answer.</summary>
    /// <param name="url">Where they are.</param>
    /// <param name="anew">A key was not among them: they are fetched again, unless that was just done.</param>
    /// <param name="cancellation">Ends the wait, not the fetching, which others wait for.</param>
    /// <exception cref="RemoteKeysException">There are none; the message says why.</exception>
    public ValueTask<JwkSet> GetAsync(string url, bool anew, CancellationToken cancellation)
    {
        var place = places.GetOrAdd(url, static _ => new Place());
        var (keys, fetchedAt, failedAt) = place.Known;
        var now = clock.GetUtcNow();
        if (keys is not null && (now - fetchedAt < (anew ? BetweenKeys : Fresh) || now - failedAt < AfterFailure))
            return new ValueTask<JwkSet>(keys);
        if (now - failedAt < AfterFailure)
            throw new RemoteKeysException("They could not be fetched a moment ago.");

        return new ValueTask<JwkSet>(place.RunAsync(() => FetchAsync(url, place)).WaitAsync(cancellation));
    }

    private async Task<JwkSet> FetchAsync(string url, Place place)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.UserAgent.ParseAdd("Gatehouse");
            if (!JwkSet.TryParse(await http.SendAsync(request, CancellationToken.None), out var keys))
                throw new RemoteKeysException("What is there is no key set.");

            place.Known = new Known(keys, clock.GetUtcNow(), FailedAt: default);
            return keys;
        }
        catch (Exception exception) when (exception is OutboundException or RemoteKeysException or UriFormatException)
        {
            place.Known = place.Known with { FailedAt = clock.GetUtcNow() };
            return place.Known.Keys ?? throw (exception as RemoteKeysException ?? new RemoteKeysException("Nobody answered there.", exception));
        }
    }

    /// <summary>What is known of one place.</summary>
    private sealed record Known(JwkSet? Keys, DateTimeOffset FetchedAt, DateTimeOffset FailedAt);

    private sealed class Place
    {
        private readonly Lock gate = new();
        private volatile Known known = new(Keys: null, default, default);
        private Task<JwkSet>? running;

        public Known Known
        {
            get => known;
            set => known = value;
        }

        public Task<JwkSet> RunAsync(Func<Task<JwkSet>> fetch)
        {
            lock (gate)
                return running is { IsCompleted: false } ? running : running = Task.Run(fetch);
        }
    }
}

/// <summary>An issuer's keys cannot be had.</summary>
internal sealed class RemoteKeysException(string message, Exception? inner = null) : Exception(message, inner);
