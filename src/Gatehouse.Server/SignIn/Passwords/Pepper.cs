using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>
/// A key outside the database without which stolen hashes cannot be guessed at (S6): HMAC-SHA-256 of the password under
/// it is what gets hashed. Each stored hash names its key, so a new key can take over one sign-in after another.
/// </summary>
/// <param name="current">Id of the key for new hashes, or null for none.</param>
/// <param name="keys">Every key that stored hashes may name, by id.</param>
internal sealed class Pepper(string? current, IReadOnlyDictionary<string, byte[]> keys)
{
    public const int TagSize = HMACSHA256.HashSizeInBytes;

    /// <summary>No pepper; the default.</summary>
    public static Pepper None { get; } = new(null, new Dictionary<string, byte[]>(StringComparer.Ordinal));

    /// <summary>Takes the keys of the configuration, base64 each.</summary>
    /// <param name="current">The key for new hashes, or null for none.</param>
    /// <param name="old">Keys that stored hashes may still name.</param>
    public static Pepper Load(string? current, IEnumerable<string> old)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var text in current is null ? old : old.Append(current))
        {
            var key = Convert.FromBase64String(text.Trim());
            keys[IdOf(key)] = key;
        }

        return new Pepper(current is null ? null : IdOf(Convert.FromBase64String(current.Trim())), keys);
    }

    /// <summary>Id of the key for new hashes, or null for none.</summary>
    public string? CurrentId { get; } = current is null || keys.ContainsKey(current)
        ? current
        : throw new ArgumentException($"There is no pepper key \"{current}\".", nameof(current));

    /// <summary>Whether a hash that names this key can be checked.</summary>
    public bool Knows(string? keyId) => keyId is null || keys.ContainsKey(keyId);

    /// <summary>The bytes to hash: the HMAC in <paramref name="buffer"/>, or the password itself without a key.</summary>
    public ReadOnlySpan<byte> Apply(string? keyId, ReadOnlySpan<byte> password, Span<byte> buffer)
    {
        if (keyId is null)
            return password;

        return buffer[..HMACSHA256.HashData(keys[keyId], password, buffer)];
    }

    // Derived from the key, so that nobody has to keep numbers; too short to tell anything else about it.
    private static string IdOf(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "gatehouse password pepper"u8).AsSpan(0, 4));
}
