using System.Security.Cryptography;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>
/// A public or private key with the one algorithm it is for: RFC 8725 §3.1, the key decides and never the token.
/// The runtime's key objects are shared between threads without a lock: they do not contend.
/// </summary>
internal abstract class AsymmetricKey(JwsAlgorithm algorithm) : IDisposable
{
    public JwsAlgorithm Algorithm { get; } = algorithm;

    /// <summary>The length of every signature of this key, in bytes.</summary>
    public abstract int SignatureSize { get; }

    protected abstract AsymmetricAlgorithm Native { get; }

    public abstract bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature);

    public abstract int SignHash(ReadOnlySpan<byte> hash, Span<byte> destination);

    /// <summary>Writes <c>kty</c> and the public members in the order of RFC 7638 §3.2.</summary>
    public abstract void WritePublicMembers(Utf8JsonWriter writer);

    public abstract AsymmetricKey ToPublic();

    public byte[] ExportPkcs8() => Native.ExportPkcs8PrivateKey();

    public string ExportPrivatePem() => Native.ExportPkcs8PrivateKeyPem();

    public string ExportPublicPem() => Native.ExportSubjectPublicKeyInfoPem();

    public void Dispose() => Native.Dispose();

    public static AsymmetricKey Create(JwsAlgorithm algorithm) => algorithm.IsRsa()
        ? new RsaKey(RSA.Create(RsaKeyRules.MinimumBits), algorithm)
        : new EcdsaKey(ECDsa.Create(algorithm.Curve().ToECCurve()), algorithm);

    /// <summary>Imports a key by <paramref name="import"/> and checks it.</summary>
    /// <exception cref="CryptographicException">It is no key of this algorithm, or one that must not be used.</exception>
    public static AsymmetricKey Import(JwsAlgorithm algorithm, Action<AsymmetricAlgorithm> import)
    {
        AsymmetricAlgorithm native = algorithm.IsRsa() ? RSA.Create() : ECDsa.Create();
        try
        {
            import(native);
            return native is RSA rsa ? new RsaKey(rsa, algorithm) : new EcdsaKey((ECDsa)native, algorithm);
        }
        catch
        {
            native.Dispose();
            throw;
        }
    }
}
