using System.Buffers;
using System.Buffers.Text;

namespace Gatehouse.Jose;

/// <summary>Puts the parts of a compact JWS together, straight into the output.</summary>
internal static class JwsWriter
{
    private const byte Dot = (byte)'.';
    private const int MaxSignatureSize = RsaKeyRules.MaximumBits / 8;

    public static void Write(IBufferWriter<byte> output, SigningKey key, ReadOnlySpan<byte> encodedHeader, ReadOnlySpan<byte> payload)
    {
        var token = Begin(output, encodedHeader, payload, key.SignatureSize, out var signingInput);
        Span<byte> signature = stackalloc byte[MaxSignatureSize];
        var size = key.Sign(token[..signingInput], signature);
        End(output, token, signingInput, signature[..size]);
    }

    public static void Write(IBufferWriter<byte> output, SymmetricKey key, ReadOnlySpan<byte> encodedHeader, ReadOnlySpan<byte> payload)
    {
        var token = Begin(output, encodedHeader, payload, key.MacSize, out var signingInput);
        Span<byte> mac = stackalloc byte[JwsAlgorithms.MaxHashSize];
        var size = key.Sign(token[..signingInput], mac);
        End(output, token, signingInput, mac[..size]);
    }

    private static Span<byte> Begin(
        IBufferWriter<byte> output, ReadOnlySpan<byte> encodedHeader, ReadOnlySpan<byte> payload, int signatureSize, out int signingInput)
    {
        var payloadLength = Base64UrlStrict.EncodedLength(payload.Length);
        signingInput = encodedHeader.Length + 1 + payloadLength;
        var token = output.GetSpan(signingInput + 1 + Base64UrlStrict.EncodedLength(signatureSize));

        encodedHeader.CopyTo(token);
        token[encodedHeader.Length] = Dot;
        Base64Url.EncodeToUtf8(payload, token[(encodedHeader.Length + 1)..]);
        return token;
    }

    private static void End(IBufferWriter<byte> output, Span<byte> token, int signingInput, ReadOnlySpan<byte> signature)
    {
        token[signingInput] = Dot;
        var length = signingInput + 1 + Base64Url.EncodeToUtf8(signature, token[(signingInput + 1)..]);
        output.Advance(length);
    }
}
