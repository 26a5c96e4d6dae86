using System.Runtime.InteropServices;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>What is remembered of one key. Instants in Unix milliseconds.</summary>
/// <param name="Tries">Tries that failed or are under way.</param>
/// <param name="Spread">Different accounts among them.</param>
/// <param name="Since">When the first of them was.</param>
/// <param name="BlockedUntil">Before that nothing is admitted; 0 for never.</param>
/// <param name="ExpiresAt">From then on the counter is as good as absent.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ThrottleCounter(long Tries, long Spread, long Since, long BlockedUntil, long ExpiresAt)
{
    /// <summary>
    /// How far a try's clock may be behind the counter's. A try that waited for the counter, or came from another server, is judged by an instant
    /// before the one that those who overtook it have stored. Beyond that the clock was set back (S241), and the counter would never end.
    /// </summary>
    public static readonly TimeSpan Overtaking = TimeSpan.FromMinutes(1);

    // 2^40 seconds are beyond every wait, and no shift may overflow.
    private const int MostDoublings = 40;

    /// <summary>How long is left to wait, zero when a try is admitted.</summary>
    public TimeSpan WaitAt(long now, ThrottleRule rule)
    {
        var wait = TimeSpan.FromMilliseconds(BlockedUntil - now);
        return wait > TimeSpan.Zero && wait <= rule.LongestBlock + Overtaking ? wait : TimeSpan.Zero;
    }

    /// <summary>The counter with one more try, of an account new to it or not.</summary>
    /// <remarks>The statement <c>reserve</c> of <see cref="PostgresThrottleStore"/> computes the same.</remarks>
    public ThrottleCounter Count(long now, ThrottleRule rule, bool spreads)
    {
        var kept = IsCurrent(now) ? this : new ThrottleCounter(0, 0, now, 0, 0);
        var (tries, spread) = (kept.Tries + 1, kept.Spread + (spreads ? 1 : 0));
        var window = (long)rule.Window.TotalMilliseconds;

        if (rule.LongestWait is { } longest)
        {
            var wait = tries < rule.Limit ? 0 : Math.Min((long)longest.TotalMilliseconds, 1000L << (int)Math.Min(tries - rule.Limit, MostDoublings));
            return new ThrottleCounter(tries, spread, kept.Since, wait == 0 ? 0 : now + wait, now + wait + window);
        }

        var isFull = tries >= rule.Limit && (rule.Spread == 0 || spread > rule.Spread);
        return new ThrottleCounter(tries, spread, kept.Since, isFull ? kept.Since + window : 0, kept.Since + window);
    }

    /// <summary>The counter without a try that was counted but did not fail.</summary>
    public ThrottleCounter GiveBack(ThrottleRule rule, bool spread)
    {
        var left = this with { Tries = Math.Max(0, Tries - 1), Spread = Math.Max(0, Spread - (spread ? 1 : 0)) };

        // Only what was not blocked could be counted, so without this try there is no block, unless others filled the limit.
        return rule.LongestWait is null && left.Tries >= rule.Limit ? left : left with { BlockedUntil = 0 };
    }

    public bool IsCurrent(long now) => now < ExpiresAt && Since <= now + (long)Overtaking.TotalMilliseconds;
}
