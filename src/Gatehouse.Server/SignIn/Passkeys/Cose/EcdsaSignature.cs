using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>ECDSA signatures as authenticators write them: DER (WebAuthn §6.5.5), unlike those of tokens.</summary>
internal static class EcdsaSignature
{
    private const int MaxCoordinate = 66;

    /// <summary>True when it is the key's signature over the data. What is no DER is just wrong.</summary>
    public static bool Verify(ECDsa key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        // The runtime reads a number without its leading zero, which makes it negative, as if it had one: so the DER is read here.
        var size = (key.KeySize + 7) / 8;
        Span<byte> plain = stackalloc byte[2 * MaxCoordinate];
        return TryRead(signature, plain[..size], plain.Slice(size, size)) && key.VerifyData(data, plain[..(2 * size)], hash);
    }

    private static bool TryRead(ReadOnlySpan<byte> der, Span<byte> r, Span<byte> s)
    {
        try
        {
            AsnDecoder.ReadSequence(der, AsnEncodingRules.DER, out var at, out var length, out var consumed);
            if (consumed != der.Length)
                return false;

            var numbers = der.Slice(at, length);
            return TryReadNumber(ref numbers, r) && TryReadNumber(ref numbers, s) && numbers.IsEmpty;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> numbers, Span<byte> coordinate)
    {
        var number = AsnDecoder.ReadIntegerBytes(numbers, AsnEncodingRules.DER, out var consumed);
        numbers = numbers[consumed..];
        if ((number[0] & 0x80) != 0)
            return false;

        var magnitude = number.TrimStart((byte)0);
        if (magnitude.Length > coordinate.Length)
            return false;

        coordinate.Clear();
        magnitude.CopyTo(coordinate[^magnitude.Length..]);
        return true;
    }
}
