using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>ECDSA signatures as authenticators write them: DER (WebAuthn §6.5.5), unlike those of tokens.</summary>
internal static class EcdsaSignature
{
    /// <summary>True when it is the key's signature over the data. What is no DER is just wrong.</summary>
    public static bool Verify(ECDsa key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        try
        {
            return key.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false; // some platforms throw where others say no
        }
    }
}
