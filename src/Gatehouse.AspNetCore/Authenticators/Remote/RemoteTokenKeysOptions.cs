namespace Gatehouse.AspNetCore;

/// <summary>Where keys are asked about, and how long an answer is remembered.</summary>
public sealed class RemoteTokenKeysOptions
{
    /// <summary>
    /// The address that tells about keys (RFC 7662 §2), such as <c>https://auth.example.com/auth/token/introspect/</c>: HTTPS, or plain HTTP to a loopback
    /// address, as it is told keys.
    /// </summary>
    public string Address { get; set; } = "";

    /// <summary>The key that this API itself shows there: one that <c>gatehouse key create</c> made. It may be read-only.</summary>
    public string IntegrationKey { get; set; } = "";

    /// <summary>How long a good key is taken without asking again, and so how long one that was revoked may still be. 0 to 10 minutes; default 30 seconds.</summary>
    public TimeSpan GoodFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a bad key is refused without asking again. 0 to 10 minutes; default 5 seconds.</summary>
    public TimeSpan BadFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many good keys are remembered, and how many bad ones; the oldest are forgotten. 1 to 1,000,000; default 10,000, about 10 MB.</summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>How long one question may take. 100 ms to 1 minute; default 5 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Sends the questions; null for a handler of our own, which follows no redirects. One that is given must not follow redirects either.</summary>
    public HttpMessageHandler? Backchannel { get; set; }
}
