using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>
/// SHA-256 of a bearer secret: what the database keeps instead of the secret itself (S82, S132). Only for secrets
/// of at least 128 random bits; what people choose goes through the password gate.
/// </summary>
internal readonly struct TokenHash : IEquatable<TokenHash>, IDatabaseValue<TokenHash, byte[]>
{
    /// <summary>Length of the stored value in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly Bytes value;

    private TokenHash(ReadOnlySpan<byte> hash) => hash.CopyTo(value);

    /// <summary>The hash of a secret as its holder presents it: of its UTF-8 bytes.</summary>
    public static TokenHash Of(ReadOnlySpan<char> secret)
    {
        // Presented by strangers, so of any length: long ones are hashed from the heap, not from the stack.
        var capacity = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var utf8 = capacity <= 512 ? stackalloc byte[capacity] : new byte[capacity];
        return Of(utf8[..Encoding.UTF8.GetBytes(secret, utf8)]);
    }

    /// <summary>The hash of a secret given as bytes.</summary>
    public static TokenHash Of(ReadOnlySpan<byte> secret)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(secret, hash);
        return new TokenHash(hash);
    }

    /// <summary>A hash read back from the database.</summary>
    /// <exception cref="ArgumentException">It is not 32 bytes long.</exception>
    public static TokenHash FromBytes(ReadOnlySpan<byte> stored) =>
        stored.Length == Size ? new TokenHash(stored) : throw new ArgumentException($"A token hash has {Size} bytes.", nameof(stored));

    /// <summary>The 32 bytes to store.</summary>
    public byte[] ToArray() => AsSpan(in this).ToArray();

    public byte[] ToDatabase() => ToArray();

    public static TokenHash FromDatabase(byte[] stored) => FromBytes(stored);

    /// <summary>Equality in constant time (S12).</summary>
    public bool Equals(TokenHash other) => CryptographicOperations.FixedTimeEquals(AsSpan(in this), AsSpan(in other));

    public override bool Equals(object? obj) => obj is TokenHash other && Equals(other);

    public override int GetHashCode() => MemoryMarshal.Read<int>(AsSpan(in this));

    /// <summary>The hash as base64url: a hash gives its secret away to nobody, so it may be a cache key or a log field.</summary>
    public override string ToString() => Base64Url.EncodeToString(AsSpan(in this));

    public static bool operator ==(TokenHash left, TokenHash right) => left.Equals(right);

    public static bool operator !=(TokenHash left, TokenHash right) => !left.Equals(right);

    private static ReadOnlySpan<byte> AsSpan(in TokenHash hash) => MemoryMarshal.AsBytes(new ReadOnlySpan<TokenHash>(in hash));

    [InlineArray(Size)]
    private struct Bytes
    {
        private byte first;
    }
}
