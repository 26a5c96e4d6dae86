using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Throttles;

/// <summary>Counts by a key that the request has.</summary>
/// <param name="kind">What the counts of different throttles are kept apart by, besides the rate.</param>
/// <param name="rate">How many in how much time.</param>
/// <param name="key">What to count by; null: the request is not limited.</param>
internal sealed class CountingThrottle(string kind, ThrottleRate rate, Func<HttpContext, string?> key) : Throttle
{
    // Whoever chooses the key, as with a header, does not choose how much memory it takes.
    private const int LongestKey = 128;

    // No two throttles of different rates share counts: each would count the requests that the other counts.
    private readonly string prefix = $"{kind} {rate} ";

    public override ValueTask<TimeSpan?> ConsultAsync(HttpContext http)
    {
        if (key(http) is not { } named)
            return new ValueTask<TimeSpan?>((TimeSpan?)null);

        var store = http.RequestServices.GetService<IThrottleStore>()
            ?? throw new InvalidOperationException("Throttles need a place to count in: call builder.Services.AddGatehouseThrottles().");
        return store.TryPassAsync(prefix + (named.Length <= LongestKey ? named : Digest(named)), rate, http.RequestAborted);
    }

    public override string ToString() => $"{kind} {rate}";

    private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
