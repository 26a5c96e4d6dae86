using System.Security.Cryptography;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>When to try a failed delivery again (S214): after 5 s, 30 s, 2 min, 10 min, 1 h, then hourly for 72 hours in all.</summary>
internal static class Backoff
{
    private static readonly TimeSpan[] First =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
    ];

    /// <summary>Attempts made before a delivery is given up: the first four waits last about as long as the first hour's rest.</summary>
    public const long MostAttempts = 4 + 72;

    /// <summary>The wait after an attempt, counted from 1, spread by up to a fifth either way so that what failed together does not return
    /// together; null: no further attempt.</summary>
    public static TimeSpan? After(long attempts)
    {
        if (attempts >= MostAttempts)
            return null;

        var wait = attempts <= First.Length ? First[attempts - 1] : TimeSpan.FromHours(1);
        return wait * (RandomNumberGenerator.GetInt32(80, 121) / 100.0);
    }
}
