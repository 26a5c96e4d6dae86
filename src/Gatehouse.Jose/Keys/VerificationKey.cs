using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Jose;

/// <summary>A public key and the one algorithm it verifies. Safe for all threads at once.</summary>
public sealed class VerificationKey : IDisposable
{
    private const int MaxTokenKeyIdLength = 64;

    private readonly AsymmetricKey key;
    private readonly ConcurrentDictionary<string, byte[]> encodedHeaders = new(StringComparer.Ordinal);
    private byte[]? namelessHeader;

    internal VerificationKey(AsymmetricKey key, string? keyId)
    {
        this.key = key;
        KeyId = keyId ?? KeyThumbprint.Compute(key);
        HasTokenKeyId = IsTokenKeyId(Encoding.UTF8.GetBytes(KeyId));
    }

    /// <summary>The <c>kid</c>: the one given, else the RFC 7638 thumbprint.</summary>
    public string KeyId { get; }

    /// <summary>The only algorithm this key verifies.</summary>
    public JwsAlgorithm Algorithm => key.Algorithm;

    /// <summary>The length of every signature of this key, in bytes.</summary>
    public int SignatureSize => key.SignatureSize;

    /// <summary>True when a token may name this key: S51.</summary>
    internal bool HasTokenKeyId { get; }

    /// <summary>Imports a public key.</summary>
    /// <param name="pem">One <c>PUBLIC KEY</c> (SubjectPublicKeyInfo) or <c>RSA PUBLIC KEY</c>; a private key is not taken.</param>
    /// <param name="algorithm">The one algorithm; an elliptic-curve key must be on its curve.</param>
    /// <param name="keyId">The <c>kid</c>; the RFC 7638 thumbprint when null.</param>
    /// <exception cref="ArgumentException">The text holds no such public key.</exception>
    /// <exception cref="CryptographicException">The key does not fit the algorithm, or must not be used: RSA of less than 2048 or more than 4096 bits, say.</exception>
    public static VerificationKey FromPem(string pem, JwsAlgorithm algorithm, string? keyId = null)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] is not ("PUBLIC KEY" or "RSA PUBLIC KEY"))
            throw new ArgumentException("The PEM holds no public key.", nameof(pem));

        return new VerificationKey(AsymmetricKey.Import(algorithm, native => native.ImportFromPem(pem)), keyId);
    }

    /// <summary>True when this is the key's signature over exactly these bytes. No signature makes it throw.</summary>
    /// <param name="signingInput">What was signed.</param>
    /// <param name="signature">As RFC 7518 §3 has it; of ECDSA the two numbers at full length, never DER.</param>
    public bool Verify(ReadOnlySpan<byte> signingInput, ReadOnlySpan<byte> signature)
    {
        Span<byte> hash = stackalloc byte[JwsAlgorithms.MaxHashSize];
        var size = Algorithm.HashData(signingInput, hash);
        return key.VerifyHash(hash[..size], signature);
    }

    /// <summary>The key as SubjectPublicKeyInfo: <c>-----BEGIN PUBLIC KEY-----</c> and so on.</summary>
    public string ExportPem() => key.ExportPublicPem();

    /// <summary>Writes the key as a JSON Web Key: <c>kid</c>, <c>use</c>, <c>alg</c> and the public members.</summary>
    public void WriteJwk(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kid"u8, KeyId);
        writer.WriteString("use"u8, "sig"u8);
        writer.WriteString("alg"u8, Algorithm.Utf8Name());
        key.WritePublicMembers(writer);
        writer.WriteEndObject();
    }

    /// <summary>Frees the key. It must be in no set that still verifies.</summary>
    public void Dispose() => key.Dispose();

    /// <summary>S51: 1 to 64 characters of <c>A-Z a-z 0-9 - _</c>.</summary>
    internal static bool IsTokenKeyId(ReadOnlySpan<byte> keyId) => keyId.Length is > 0 and <= MaxTokenKeyIdLength && Base64UrlStrict.IsInAlphabet(keyId);

    /// <summary>The encoded header of tokens that do not name the key; made once.</summary>
    internal ReadOnlySpan<byte> NamelessHeader => namelessHeader ??= JwtHeader.Encode(Algorithm, keyId: null, JwtTypes.Jwt);

    /// <summary>The encoded header that the tokens of this key and type are made with here; made once for each type.</summary>
    internal ReadOnlySpan<byte> EncodedHeader(string type) =>
        encodedHeaders.TryGetValue(type, out var header) ? header : encodedHeaders.GetOrAdd(type, JwtHeader.Encode(Algorithm, KeyId, type));
}
