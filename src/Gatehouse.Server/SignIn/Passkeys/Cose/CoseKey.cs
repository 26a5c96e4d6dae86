using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>A public key of an authenticator and the one algorithm it is for (RFC 9052 §7, RFC 9053).</summary>
internal abstract class CoseKey(CoseAlgorithm algorithm) : IDisposable
{
    /// <summary>The labels of RFC 9052 §7.1 and RFC 9053 §7.</summary>
    private protected static class Labels
    {
        public const long KeyType = 1, Algorithm = 3;
        public const long Curve = -1, X = -2, Y = -3;
        public const long Modulus = -1, Exponent = -2;
        public const long EllipticCurve2 = 2, Rsa = 3;
    }

    /// <summary>The only algorithm this key verifies.</summary>
    public CoseAlgorithm Algorithm => algorithm;

    /// <summary>The key as it leaves a certificate (SubjectPublicKeyInfo), to compare it with one.</summary>
    public abstract byte[] ToSubjectPublicKeyInfo();

    /// <summary>True when this is the key's signature over exactly these bytes. ECDSA signatures are DER (WebAuthn §6.5.5). No signature makes it throw.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    public abstract void Dispose();

    /// <summary>Reads a key that stands alone: nothing may follow it.</summary>
    /// <returns>The key; null when it is malformed, of an algorithm that is not offered, or one that must not be used (S55, S56).</returns>
    public static CoseKey? Read(ReadOnlyMemory<byte> encoded) =>
        StrictCbor.ReadMap(encoded, out var length) is { } members && length == encoded.Length ? Read(members) : null;

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte})"/>
    private static CoseKey? Read(CborMap members)
    {
        if (!members.TryGet<long>(Labels.KeyType, out var type) || !members.TryGet<long>(Labels.Algorithm, out var number))
            return null;

        try
        {
            return (type, (CoseAlgorithm)number) switch
            {
                (Labels.EllipticCurve2, CoseAlgorithm.ES256 or CoseAlgorithm.ES384 or CoseAlgorithm.ES512) => EllipticCoseKey.Read(members, (CoseAlgorithm)number),
                (Labels.Rsa, CoseAlgorithm.RS256 or CoseAlgorithm.PS256) => RsaCoseKey.Read(members, (CoseAlgorithm)number),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            return null; // a point that is not on its curve, a modulus that is none
        }
    }
}
