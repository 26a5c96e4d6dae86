using System.Security.Cryptography;

namespace Gatehouse.AspNetCore.Keys;

/// <summary>When an issuer is asked for its keys: again after a while, later after failures, seldom for unknown key ids.</summary>
internal sealed class KeySchedule(GatehouseOptions options)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private int failures;
    private DateTimeOffset nextTry = DateTimeOffset.MinValue;
    private DateTimeOffset nextUnknownKey = DateTimeOffset.MinValue;

    public TimeSpan MaxStale => options.MaxStale;

    /// <summary>Whether a request without any keys may cause a fetch now, or is too soon after one that failed.</summary>
    public bool MayTryAgain(DateTimeOffset now) => now >= nextTry;

    /// <summary>Whether a token of an unknown <c>kid</c> may cause a fetch now; when it may, the next one has to wait its interval.</summary>
    public bool MayLookForUnknownKey(DateTimeOffset now)
    {
        if (now < nextUnknownKey)
            return false;

        nextUnknownKey = now + options.UnknownKeyInterval;
        return true;
    }

    /// <summary>How long after a fetch the next one is due.</summary>
    public TimeSpan After(bool succeeded, DateTimeOffset now)
    {
        failures = succeeded ? 0 : Math.Min(failures + 1, 16);
        // Shortened by up to a tenth, so that many processes started together do not ask together, and nobody's keys grow older than promised.
        var due = succeeded ? options.KeyRefreshInterval : FirstRetry * Math.Pow(2, failures - 1);
        if (!succeeded && due > LongestRetry)
            due = LongestRetry;
        due -= due * (RandomNumberGenerator.GetInt32(100) / 1000.0);
        nextTry = now + (succeeded ? TimeSpan.Zero : due);
        return due;
    }
}
