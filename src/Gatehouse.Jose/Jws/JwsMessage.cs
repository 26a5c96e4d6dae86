namespace Gatehouse.Jose;

/// <summary>A compact JWS whose signature or MAC was verified. Valid as long as the buffer it points into.</summary>
public readonly ref struct JwsMessage
{
    internal JwsMessage(JwsHeader header, ReadOnlySpan<byte> payload)
    {
        Header = header;
        Payload = payload;
    }

    /// <summary>The header.</summary>
    public JwsHeader Header { get; }

    /// <summary>What was signed, decoded: any bytes, and possibly none.</summary>
    public ReadOnlySpan<byte> Payload { get; }
}
