using System.Buffers.Text;
using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>Tokens put together by hand, so that header and payload can be anything, under a genuine signature.</summary>
internal static class RawToken
{
    public static byte[] Sign(SigningKey key, string header, string payload) =>
        Sign(key, Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload));

    public static byte[] Sign(SigningKey key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        byte[] signingInput = [.. Base64Url.EncodeToUtf8(header), (byte)'.', .. Base64Url.EncodeToUtf8(payload)];
        var signature = new byte[key.SignatureSize];
        key.Sign(signingInput, signature);
        return [.. signingInput, (byte)'.', .. Base64Url.EncodeToUtf8(signature)];
    }

    public static byte[] Mac(SymmetricKey key, string header, string payload)
    {
        byte[] signingInput = [.. Encoded(header), (byte)'.', .. Encoded(payload)];
        var mac = new byte[key.MacSize];
        key.Sign(signingInput, mac);
        return [.. signingInput, (byte)'.', .. Base64Url.EncodeToUtf8(mac)];
    }

    private static byte[] Encoded(string text) => Base64Url.EncodeToUtf8(Encoding.UTF8.GetBytes(text));
}
