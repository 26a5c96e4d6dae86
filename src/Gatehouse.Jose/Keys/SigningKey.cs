using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>A private key and the one algorithm it signs with. Safe for all threads at once.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly AsymmetricKey key;

    private SigningKey(AsymmetricKey key, string? keyId)
    {
        this.key = key;
        PublicKey = new VerificationKey(key.ToPublic(), keyId);
    }

    /// <summary>The <c>kid</c>: the one given, else the RFC 7638 thumbprint.</summary>
    public string KeyId => PublicKey.KeyId;

    /// <summary>The only algorithm this key signs with.</summary>
    public JwsAlgorithm Algorithm => key.Algorithm;

    /// <summary>The public half.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>The length of every signature of this key, in bytes.</summary>
    public int SignatureSize => key.SignatureSize;

    /// <summary>Makes a new key: RSA of 2048 bits, or one on the algorithm's curve.</summary>
    public static SigningKey Create(JwsAlgorithm algorithm) => new(AsymmetricKey.Create(algorithm), keyId: null);

    /// <summary>Imports an unencrypted PKCS#8 private key.</summary>
    /// <exception cref="CryptographicException">It is no such key, does not fit the algorithm, or must not be used.</exception>
    public static SigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8, JwsAlgorithm algorithm, string? keyId = null)
    {
        var bytes = pkcs8.ToArray();
        try
        {
            return new SigningKey(AsymmetricKey.Import(algorithm, native => native.ImportPkcs8PrivateKey(bytes, out _)), keyId);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Imports an unencrypted private key: <c>PRIVATE KEY</c>, <c>RSA PRIVATE KEY</c> or <c>EC PRIVATE KEY</c>.</summary>
    /// <exception cref="ArgumentException">The text holds no such private key.</exception>
    /// <exception cref="CryptographicException">The key does not fit the algorithm, or must not be used.</exception>
    public static SigningKey FromPem(string pem, JwsAlgorithm algorithm, string? keyId = null)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] is not ("PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY"))
            throw new ArgumentException("The PEM holds no unencrypted private key.", nameof(pem));

        return new SigningKey(AsymmetricKey.Import(algorithm, native => native.ImportFromPem(pem)), keyId);
    }

    /// <summary>Signs.</summary>
    /// <param name="signingInput">What to sign.</param>
    /// <param name="destination">At least <see cref="SignatureSize"/> long.</param>
    /// <returns>The number of bytes written, <see cref="SignatureSize"/>.</returns>
    public int Sign(ReadOnlySpan<byte> signingInput, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[JwsAlgorithms.MaxHashSize];
        var size = Algorithm.HashData(signingInput, hash);
        return key.SignHash(hash[..size], destination);
    }

    /// <summary>The private key, unencrypted: to be encrypted by the caller before it goes anywhere.</summary>
    public byte[] ExportPkcs8() => key.ExportPkcs8();

    /// <summary>The private key, unencrypted, as PKCS#8 in PEM.</summary>
    public string ExportPem() => key.ExportPrivatePem();

    /// <summary>Frees both halves.</summary>
    public void Dispose()
    {
        key.Dispose();
        PublicKey.Dispose();
    }
}
