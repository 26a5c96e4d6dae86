using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.SignIn.Passwords.Bcrypt;

namespace Gatehouse.Server.SignIn.Passwords.Schemes;

/// <summary>
/// Django's <c>bcrypt_sha256$$2b$12$…</c> (of the password's SHA-256 in hexadecimal) and <c>bcrypt$$2b$12$…</c> (of its first 72
/// bytes): specs/djoser.md §19.
/// </summary>
internal sealed class DjangoBcryptScheme(SystemBcrypt library) : IPasswordScheme
{
    private const string Plain = "bcrypt$", Digested = "bcrypt_sha256$";

    // S3: two to the power of 16 rounds take some four seconds; bcrypt itself goes to 31, more than a day.
    private const int LeastLogRounds = 4, MostLogRounds = 16;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    public StoredHash? TryRead(string stored)
    {
        var isDigested = stored.StartsWith(Digested, StringComparison.Ordinal);
        if (!isDigested && !stored.StartsWith(Plain, StringComparison.Ordinal))
            return null;

        var text = stored[(isDigested ? Digested : Plain).Length..];
        return LogRounds(text) is { } logRounds ? new Stored(library, Encoding.ASCII.GetBytes(text), logRounds, isDigested) : null;
    }

    // 2x is crypt_blowfish's mark for hashes that its old mistake made; Django never wrote it.
    private static int? LogRounds(string text) =>
        text.Length == SystemBcrypt.TextSize
        && text is ['$', '2', 'a' or 'b' or 'y', '$', >= '0' and <= '9' and var tens, >= '0' and <= '9' and var ones, '$', ..]
        && (tens - '0') * 10 + (ones - '0') is >= LeastLogRounds and <= MostLogRounds and var logRounds
        && text.AsSpan(7).IndexOfAnyExcept(Alphabet) < 0
            ? logRounds
            : null;

    private sealed class Stored(SystemBcrypt library, byte[] text, int logRounds, bool isDigested) : StoredHash
    {
        // Measured on x86-64: 1,024 rounds take 59 ms of CPU, where libsodium's Argon2id of 38,912 KiB written takes 21 to 24.
        private const long KiBPerRound = 100;

        public override long Cost => KiBPerRound << logRounds;

        public override bool Matches(ReadOnlySpan<byte> password)
        {
            if (!isDigested)
                return library.Verify(password, text);

            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes], hexadecimal = stackalloc byte[2 * SHA256.HashSizeInBytes];
            SHA256.HashData(password, digest);
            Convert.TryToHexStringLower(digest, hexadecimal, out _);
            return library.Verify(hexadecimal, text);
        }
    }
}
