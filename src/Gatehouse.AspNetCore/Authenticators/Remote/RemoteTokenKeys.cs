using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using System.Text;
using Gatehouse.AspNetCore.Authenticators;
using Gatehouse.AspNetCore.Cache;
using Microsoft.Extensions.Logging;

namespace Gatehouse.AspNetCore;

/// <summary>
/// The keys of a server in another process, which is asked about each (RFC 7662). Its answers are remembered for a short while, so that a key in use costs it
/// a question now and then; while somebody asks about a key, others who want to know wait for the same answer. Keys are kept as SHA-256 alone.
/// </summary>
/// <remarks>While the server is away, keys that are remembered are taken to their time's end; for others <see cref="FindAsync"/> throws, and the answer is 503.</remarks>
public sealed partial class RemoteTokenKeys : ITokenKeys, IDisposable
{
    private const int LongestKey = 512;

    // After a failure, so that a server which is away costs no request more than this one's patience.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Vector256<byte>, Lazy<Task<KeyAnswer>>> flights = new();
    private readonly RemoteKeyCache<CredentialOwner> good;
    private readonly RemoteKeyCache<bool> bad;
    private readonly RemoteTokenKeysOptions options;
    private readonly TokenIntrospection server;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private long pausedUntil;

    /// <summary>Prepares; nothing is asked yet.</summary>
    /// <param name="options">Whom to ask, and how long to remember.</param>
    /// <param name="clock">Tells when an answer has become too old.</param>
    /// <param name="logger">Told when the server does not answer.</param>
    public RemoteTokenKeys(RemoteTokenKeysOptions options, TimeProvider clock, ILogger<RemoteTokenKeys> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.clock, this.logger) = (options, clock, logger);
        server = new TokenIntrospection(options, clock);
        // Apart, so that strangers who try keys push out no good one.
        (good, bad) = (new(options.Capacity), new(options.Capacity));
    }

    /// <inheritdoc/>
    /// <exception cref="CredentialsUnavailableException">The server does not answer, and the key is not remembered.</exception>
    public ValueTask<CredentialOwner?> FindAsync(string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length > LongestKey)
            return default;

        Span<byte> utf8 = stackalloc byte[LongestKey * 3];
        var digest = TokenDigest.Of(utf8[..Encoding.UTF8.GetBytes(key, utf8)]);
        return IsRemembered(digest, clock.GetUtcNow(), out var owner) ? new(owner) : AskAsync(digest, key, cancellation);
    }

    /// <summary>Ends the questions that are under way.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        server.Dispose();
    }

    private bool IsRemembered(in Vector256<byte> digest, DateTimeOffset now, out CredentialOwner? owner) =>
        good.TryFind(digest, now, out owner) || bad.TryFind(digest, now, out _);

    private async ValueTask<CredentialOwner?> AskAsync(Vector256<byte> digest, string key, CancellationToken cancellation)
    {
        if (clock.GetUtcNow().UtcTicks < Interlocked.Read(ref pausedUntil))
            throw new CredentialsUnavailableException();

        var flight = flights.GetOrAdd(digest, static (digest, state) => new(() => state.Keys.FlyAsync(digest, state.Key)), (Keys: this, Key: key));
        try
        {
            var answer = await flight.Value.WaitAsync(cancellation);
            return answer.Failure is null ? answer.Owner : throw new CredentialsUnavailableException();
        }
        catch (OperationCanceledException)
        {
            throw new CredentialsUnavailableException(); // the caller has gone, and nobody reads the answer
        }
    }

    private Task<KeyAnswer> FlyAsync(Vector256<byte> digest, string key)
    {
        // Detached from the request that happens to ask: its end must not be the others'.
        using (ExecutionContext.SuppressFlow())
            return Task.Run(() => LearnAsync(digest, key));
    }

    private async Task<KeyAnswer> LearnAsync(Vector256<byte> digest, string key)
    {
        try
        {
            // As of when it was asked: a key that is revoked while the answer is on its way counts from then.
            var asked = clock.GetUtcNow();
            if (IsRemembered(digest, asked, out var owner))
                return new KeyAnswer(owner); // by the one before, who had not yet answered when this one was called

            var answer = await server.AskAsync(key, stopping.Token);
            Remember(digest, answer, asked);
            return answer;
        }
        finally
        {
            flights.TryRemove(digest, out _);
        }
    }

    private void Remember(in Vector256<byte> digest, KeyAnswer answer, DateTimeOffset asked)
    {
        var now = clock.GetUtcNow();
        if (answer.Failure is { } failure)
        {
            Interlocked.Exchange(ref pausedUntil, (now + Pause).UtcTicks);
            LogFailed(logger, failure);
        }
        else if (answer.Owner is { } owner)
        {
            var until = asked + options.GoodFor;
            good.Add(digest, owner, answer.Until < until ? answer.Until.Value : until, now);
        }
        else
        {
            bad.Add(digest, true, asked + options.BadFor, now);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The server could not be asked whose a key is: {Reason}. Keys that are not remembered get 503.")]
    private static partial void LogFailed(ILogger logger, string reason);
}
