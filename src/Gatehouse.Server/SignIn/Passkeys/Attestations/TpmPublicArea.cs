using System.Buffers.Binary;
using System.Security.Cryptography;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>A key as a TPM describes it: <c>TPMT_PUBLIC</c> (TPM 2.0 Library, part 2, §12.2.4).</summary>
/// <param name="Name">What the TPM calls it: the number of a hash, and that hash of the description.</param>
/// <param name="SubjectPublicKeyInfo">The key itself.</param>
internal sealed record TpmPublicArea(byte[] Name, byte[] SubjectPublicKeyInfo)
{
    private const ushort Rsa = 0x0001, Ecc = 0x0023, Null = 0x0010;
    private const uint DefaultExponent = 65537;

    /// <summary>Whether it is the credential's key.</summary>
    public bool Is(CoseKey key) => SubjectPublicKeyInfo.AsSpan().SequenceEqual(key.ToSubjectPublicKeyInfo());

    /// <summary>Reads a description; null when it is malformed, or of a kind that signs nothing for us.</summary>
    /// <exception cref="CryptographicException">It holds no usable key.</exception>
    public static TpmPublicArea? Read(ReadOnlySpan<byte> area)
    {
        var bytes = new TpmBytes(area);
        var type = bytes.UInt16();
        var nameHash = bytes.UInt16();
        bytes.UInt32(); // attributes
        bytes.Sized(); // policy
        if (HashOf(nameHash) is not { } hash)
            return null;

        var info = type switch
        {
            Rsa => ReadRsa(ref bytes),
            Ecc => ReadElliptic(ref bytes),
            _ => null,
        };
        if (info is null)
            return null;

        var name = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(name, nameHash);
        return new TpmPublicArea([.. name, .. CryptographicOperations.HashData(hash, area)], info);
    }

    private static byte[]? ReadRsa(ref TpmBytes bytes)
    {
        SkipSymmetric(ref bytes);
        SkipScheme(ref bytes);
        bytes.UInt16(); // bits
        var stated = bytes.UInt32();
        var modulus = bytes.Sized().ToArray();
        if (!bytes.IsWholly || modulus.Length is 0 or > 512)
            return null;

        Span<byte> exponent = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(exponent, stated == 0 ? DefaultExponent : stated);
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent.TrimStart((byte)0).ToArray() });
        return rsa.ExportSubjectPublicKeyInfo();
    }

    private static byte[]? ReadElliptic(ref TpmBytes bytes)
    {
        SkipSymmetric(ref bytes);
        SkipScheme(ref bytes);
        var curveNumber = bytes.UInt16();
        SkipScheme(ref bytes); // key derivation
        var x = bytes.Sized();
        var y = bytes.Sized();
        var (curve, size) = curveNumber switch
        {
            0x0003 => (ECCurve.NamedCurves.nistP256, 32),
            0x0004 => (ECCurve.NamedCurves.nistP384, 48),
            0x0005 => (ECCurve.NamedCurves.nistP521, 66),
            _ => (default, 0),
        };
        if (!bytes.IsWholly || size == 0 || x.Length > size || y.Length > size)
            return null;

        using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = Padded(x, size), Y = Padded(y, size) } });
        return ecdsa.ExportSubjectPublicKeyInfo();
    }

    // A signing key has neither, but then a two-byte "none" says so.
    private static void SkipSymmetric(ref TpmBytes bytes)
    {
        if (bytes.UInt16() != Null)
            bytes.UInt32(); // bits and mode
    }

    private static void SkipScheme(ref TpmBytes bytes)
    {
        if (bytes.UInt16() != Null)
            bytes.UInt16(); // its hash
    }

    // A TPM leaves out zeros in front.
    private static byte[] Padded(ReadOnlySpan<byte> coordinate, int size)
    {
        var padded = new byte[size];
        coordinate.CopyTo(padded.AsSpan(size - coordinate.Length));
        return padded;
    }

    private static HashAlgorithmName? HashOf(ushort number) => number switch
    {
        0x000B => HashAlgorithmName.SHA256,
        0x000C => HashAlgorithmName.SHA384,
        0x000D => HashAlgorithmName.SHA512,
        _ => null,
    };
}
