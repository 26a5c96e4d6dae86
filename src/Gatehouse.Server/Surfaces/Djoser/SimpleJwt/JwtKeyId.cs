using System.Text;
using Gatehouse.Jose;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>The <c>kid</c> in a token's header, unverified: only to look for the key.</summary>
internal static class JwtKeyId
{
    /// <summary>Reads it; null when there is none. Bad input never throws.</summary>
    public static byte[]? Read(string token)
    {
        if (token.Length > Jws.MaxLength || !Ascii.IsValid(token))
            return null;

        Span<byte> text = token.Length <= 2048 ? stackalloc byte[token.Length] : new byte[token.Length];
        Encoding.ASCII.GetBytes(token, text);
        Span<byte> buffer = stackalloc byte[Jws.MaxHeaderLength];
        return Jws.TryReadHeader(text, buffer, out var header) == JwtRefusal.None && header.KeyId.IsPresent ? header.KeyId.Raw.ToArray() : null;
    }
}
