using System.Buffers;
using System.Buffers.Text;

namespace Gatehouse.Jose;

/// <summary>
/// Compact JWS (RFC 7515 §7.1) over any payload, with any <c>kid</c> or none: the layer below tokens. The caller brings the key; the
/// header only has to agree with it. No JSON serialization, no detached or unencoded payload, no <c>none</c>.
/// </summary>
public static class Jws
{
    /// <summary>The longest token that is looked at, in characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The longest encoded header that is looked at, in characters.</summary>
    public const int MaxHeaderLength = 2048;

    /// <summary>The bytes a buffer needs for a token of so many characters, so that no array is allocated.</summary>
    public static int BufferSize(int tokenLength) => Base64UrlStrict.DecodedLength(tokenLength);

    /// <summary>Reads the header alone, to choose a key. Nothing is verified.</summary>
    /// <param name="token">The token, in ASCII.</param>
    /// <param name="buffer">Where the header is decoded to. When it is too small, an array is allocated.</param>
    /// <param name="header">The header.</param>
    /// <returns>The first reason to refuse the token, or <see cref="JwtRefusal.None"/>. Bad input never throws.</returns>
    public static JwtRefusal TryReadHeader(ReadOnlySpan<byte> token, Span<byte> buffer, out JwsHeader header)
    {
        header = default;
        var refusal = CompactJws.Split(token, MaxLength, out var parts);
        return refusal != JwtRefusal.None ? refusal : ReadHeader(parts, buffer, out header);
    }

    /// <summary>Verifies a signature.</summary>
    /// <param name="token">The token, in ASCII.</param>
    /// <param name="key">The key, and with it the algorithm.</param>
    /// <param name="buffer">Where header and payload are decoded to, <see cref="BufferSize"/> bytes. When it is too small, an array is allocated.</param>
    /// <param name="message">Header and payload, when the signature is the key's.</param>
    /// <returns>The first reason to refuse the token, or <see cref="JwtRefusal.None"/>. Bad input never throws.</returns>
    public static JwtRefusal Verify(ReadOnlySpan<byte> token, VerificationKey key, Span<byte> buffer, out JwsMessage message)
    {
        message = default;
        var refusal = Open(token, key.Algorithm.Utf8Name(), buffer, out var parts, out var header);
        if (refusal == JwtRefusal.None)
            refusal = parts.Verify(key);
        return refusal != JwtRefusal.None ? refusal : Finish(parts, header, buffer, out message);
    }

    /// <summary>Verifies a MAC; otherwise as for a signature.</summary>
    /// <inheritdoc cref="Verify(ReadOnlySpan{byte}, VerificationKey, Span{byte}, out JwsMessage)"/>
    public static JwtRefusal Verify(ReadOnlySpan<byte> token, SymmetricKey key, Span<byte> buffer, out JwsMessage message)
    {
        message = default;
        var refusal = Open(token, key.Algorithm.Utf8Name(), buffer, out var parts, out var header);
        if (refusal == JwtRefusal.None)
            refusal = parts.Verify(key);
        return refusal != JwtRefusal.None ? refusal : Finish(parts, header, buffer, out message);
    }

    /// <summary>Signs a payload of any kind.</summary>
    /// <param name="output">Takes the token, in ASCII.</param>
    /// <param name="key">The key.</param>
    /// <param name="header">The header as JSON; its <c>alg</c> must be the key's.</param>
    /// <param name="payload">The payload.</param>
    /// <exception cref="ArgumentException">The header is one this library would refuse.</exception>
    public static void Write(IBufferWriter<byte> output, SigningKey key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        CheckHeader(header, key.Algorithm.Utf8Name());
        JwsWriter.Write(output, key, Base64Url.EncodeToUtf8(header), payload);
    }

    /// <summary>MACs a payload of any kind.</summary>
    /// <inheritdoc cref="Write(IBufferWriter{byte}, SigningKey, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static void Write(IBufferWriter<byte> output, SymmetricKey key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        CheckHeader(header, key.Algorithm.Utf8Name());
        JwsWriter.Write(output, key, Base64Url.EncodeToUtf8(header), payload);
    }

    internal static JwtRefusal ReadHeader(CompactJws parts, Span<byte> buffer, out JwsHeader header)
    {
        header = default;
        var needed = Base64UrlStrict.DecodedLength(parts.Header.Length);
        var destination = buffer.Length >= needed ? buffer : new byte[needed];
        if (!Base64UrlStrict.TryDecode(parts.Header, destination, out var written))
            return JwtRefusal.MalformedToken;

        return JwsHeader.TryParse(destination[..written], out header);
    }

    internal static JwtRefusal ReadPayload(CompactJws parts, Span<byte> buffer, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        var behindHeader = Base64UrlStrict.DecodedLength(parts.Header.Length);
        var needed = Base64UrlStrict.DecodedLength(parts.Payload.Length);
        var destination = buffer.Length >= behindHeader + needed ? buffer[behindHeader..] : new byte[needed];
        if (!Base64UrlStrict.TryDecode(parts.Payload, destination, out var written))
            return JwtRefusal.MalformedToken;

        payload = destination[..written];
        return JwtRefusal.None;
    }

    private static JwtRefusal Open(
        ReadOnlySpan<byte> token, ReadOnlySpan<byte> algorithm, Span<byte> buffer, out CompactJws parts, out JwsHeader header)
    {
        header = default;
        var refusal = CompactJws.Split(token, MaxLength, out parts);
        if (refusal == JwtRefusal.None)
            refusal = ReadHeader(parts, buffer, out header);
        if (refusal != JwtRefusal.None)
            return refusal;
        return header.Algorithm.Equals(algorithm) ? JwtRefusal.None : JwtRefusal.WrongAlgorithm;
    }

    private static JwtRefusal Finish(CompactJws parts, JwsHeader header, Span<byte> buffer, out JwsMessage message)
    {
        var refusal = ReadPayload(parts, buffer, out var payload);
        message = refusal == JwtRefusal.None ? new JwsMessage(header, payload) : default;
        return refusal;
    }

    private static void CheckHeader(ReadOnlySpan<byte> header, ReadOnlySpan<byte> algorithm)
    {
        if (JwsHeader.TryParse(header, out var parsed) != JwtRefusal.None || !parsed.Algorithm.Equals(algorithm))
            throw new ArgumentException("The header must be one JSON object whose alg is the key's.", nameof(header));
    }
}
