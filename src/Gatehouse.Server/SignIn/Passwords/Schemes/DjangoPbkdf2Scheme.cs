using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords.Schemes;

/// <summary>
/// Django's <c>pbkdf2_sha256$rounds$salt$base64</c> and <c>pbkdf2_sha1$…</c> (specs/djoser.md §19). The salt is text, and
/// its UTF-8 bytes count.
/// </summary>
internal sealed class DjangoPbkdf2Scheme : IPasswordScheme
{
    private const int MostRounds = 10_000_000;  // S3

    public StoredHash? TryRead(string stored)
    {
        var parts = stored.Split('$');
        if (parts.Length != 4 || parts[2].Length is 0 or > 256 || Algorithm(parts[0]) is not { } algorithm
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) || rounds is < 1 or > MostRounds)
        {
            return null;
        }

        var tag = new byte[algorithm.TagSize];
        return Convert.TryFromBase64String(parts[3], tag, out var written) && written == tag.Length && Convert.ToBase64String(tag) == parts[3]
            ? new Stored(algorithm, rounds, Encoding.UTF8.GetBytes(parts[2]), tag)
            : null;
    }

    private static PseudoRandomFunction? Algorithm(string name) => name switch
    {
        "pbkdf2_sha256" => new(HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, Pbkdf2Cost.Sha256),
        "pbkdf2_sha1" => new(HashAlgorithmName.SHA1, SHA1.HashSizeInBytes, Pbkdf2Cost.Sha1),
        _ => null,
    };

    private sealed record PseudoRandomFunction(HashAlgorithmName Name, int TagSize, Func<int, long> Cost);

    private sealed class Stored(PseudoRandomFunction function, int rounds, byte[] salt, byte[] tag) : StoredHash
    {
        public override long Cost => function.Cost(rounds);

        public override bool Matches(ReadOnlySpan<byte> password)
        {
            Span<byte> computed = stackalloc byte[tag.Length];
            Rfc2898DeriveBytes.Pbkdf2(password, salt, computed, rounds, function.Name);
            return CryptographicOperations.FixedTimeEquals(computed, tag);
        }
    }
}
