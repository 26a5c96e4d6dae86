using System.Buffers;
using System.Buffers.Text;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary>Bytes as the clients of the 2020 library send them.</summary>
internal static class WebAuthnText
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Base64url, with its padding or without: at a sign-in these clients leave it on. Null when it is neither.</summary>
    public static byte[]? Base64(string? text)
    {
        if (text is null)
            return null;

        var bare = text.Length % 4 == 0 && text.EndsWith('=') ? text.AsSpan(0, text.Length - (text.EndsWith("==", StringComparison.Ordinal) ? 2 : 1)) : text;
        if (bare.ContainsAnyExcept(Alphabet))
            return null;

        var bytes = new byte[Base64Url.GetMaxDecodedLength(bare.Length)];
        return Base64Url.DecodeFromChars(bare, bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }

    /// <summary>Hexadecimal digits; null when it is something else.</summary>
    public static byte[]? Hex(string? text)
    {
        if (text is null || text.Length % 2 != 0)
            return null;

        var bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }
}
