namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>A request of ours did not succeed. Says of what class the failure was and never an address, a banner or a body (S120).</summary>
internal sealed class OutboundException(OutboundFailure failure, Exception? inner = null) : Exception($"Could not be delivered: {failure}.", inner)
{
    public OutboundFailure Failure { get; } = failure;
}

/// <summary>Classes of failure.</summary>
internal enum OutboundFailure
{
    /// <summary>The URL, or an address of its host, may not be connected to.</summary>
    Refused,

    /// <summary>The host's name has no address.</summary>
    Dns,

    /// <summary>The host did not take the connection, or broke it.</summary>
    Connect,

    /// <summary>There is no TLS with it, or its certificate is not good for its name.</summary>
    Tls,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>It answered with another status than 2xx; a redirect is one too.</summary>
    Status,

    /// <summary>The answer was longer than is read.</summary>
    TooLong,
}
