using System.Security.Cryptography;

namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>A 256-bit key from outside the database, under which everything is encrypted that must be read back (S187).</summary>
internal sealed class MasterKey
{
    /// <summary>Length of a master key in bytes.</summary>
    public const int Size = 32;

    /// <summary>Length of <see cref="Id"/> in bytes.</summary>
    public const int IdSize = 8;

    private readonly byte[] key;
    private readonly byte[] id;

    private MasterKey(byte[] key)
    {
        this.key = key;
        var fingerprint = HMACSHA256.HashData(key, "gatehouse master key fingerprint"u8);
        id = fingerprint[..IdSize];
        Fingerprint = Convert.ToHexStringLower(fingerprint.AsSpan(0, 16));
    }

    /// <summary>Names the key in every sealed value. Derived from the key, so nobody has to keep numbers.</summary>
    public ReadOnlySpan<byte> Id => id;

    /// <summary>
    /// 32 hex digits that tell whether two keys are the same and nothing else about them. The database keeps the
    /// fingerprint of the key it was written under; a server that starts with another one must not write.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>A fresh random key.</summary>
    public static MasterKey Generate() => new(RandomSecret.Bytes(Size));

    /// <summary>Reads a key from standard base64 (RFC 4648 §4), 44 characters with the padding.</summary>
    /// <param name="base64">The text; blanks around it are ignored.</param>
    /// <param name="origin">Where it stands, for the error.</param>
    /// <exception cref="MasterKeyException">It is no base64 or not 32 bytes.</exception>
    public static MasterKey Parse(string base64, string origin)
    {
        var decoded = new byte[Size];
        return Convert.TryFromBase64String(base64.Trim(), decoded, out var written) && written == Size
            ? new MasterKey(decoded)
            : throw new MasterKeyException(
                $"{origin} is not a master key: it must be {Size} random bytes as base64. Make one with `openssl rand -base64 {Size}`.");
    }

    /// <summary>Derives a 256-bit key for one use (HKDF with SHA-256, RFC 5869).</summary>
    /// <param name="salt">Random, or empty for a key that is the same at each start.</param>
    /// <param name="purpose">Names the use; two purposes never share a key (S191).</param>
    public void Derive(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> purpose, Span<byte> derived) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, purpose);

    /// <summary>The key as base64, for the key file alone.</summary>
    internal string ToBase64() => Convert.ToBase64String(key);

    public override string ToString() => $"master key {Fingerprint}";
}

/// <summary>The master key cannot be had. The message says what to do and never contains key material.</summary>
internal sealed class MasterKeyException : Exception
{
    public MasterKeyException(string message)
        : base(message)
    {
    }

    public MasterKeyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
