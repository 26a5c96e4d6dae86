using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>How throttles tell callers apart, and how much they keep in memory.</summary>
public sealed class ThrottleOptions
{
    /// <summary>How the address is found that callers who are not signed in are counted by. Default <see cref="Gatehouse.AspNetCore.ClientAddress.OfConnection"/>.</summary>
    public Func<HttpContext, string> ClientAddress { get; set; } = Gatehouse.AspNetCore.ClientAddress.OfConnection;

    /// <summary>
    /// How many callers are counted at once in memory, for each period. When there are more, whoever was not seen for longest is forgotten. 1,000 to 10,000,000; default 100,000,
    /// about 30 MB when all are there.
    /// </summary>
    public int MaxKeys { get; set; } = 100_000;

    /// <summary>How many requests are remembered at once in memory, for each period, 8 bytes each. 10,000 to 100,000,000; default 1,000,000.</summary>
    public int MaxEntries { get; set; } = 1_000_000;
}
