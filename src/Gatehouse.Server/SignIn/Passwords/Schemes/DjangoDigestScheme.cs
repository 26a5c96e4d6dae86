using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords.Schemes;

/// <summary>
/// Django's oldest forms, one digest of salt and password: <c>md5$salt$hex</c>, <c>sha1$salt$hex</c>, either with an empty
/// salt, and 32 bare hex digits of MD5 (specs/djoser.md §19). The first sign-in replaces them.
/// </summary>
internal sealed class DjangoDigestScheme : IPasswordScheme
{
    public StoredHash? TryRead(string stored)
    {
        if (stored.Length == 2 * MD5.HashSizeInBytes)
            return Read(HashAlgorithmName.MD5, "", stored);

        var parts = stored.Split('$');
        return (parts.Length, parts[0]) switch
        {
            (3, "md5") when parts[2].Length == 2 * MD5.HashSizeInBytes => Read(HashAlgorithmName.MD5, parts[1], parts[2]),
            (3, "sha1") when parts[2].Length == 2 * SHA1.HashSizeInBytes => Read(HashAlgorithmName.SHA1, parts[1], parts[2]),
            _ => null,
        };
    }

    private static Stored? Read(HashAlgorithmName algorithm, string salt, string hex) =>
        salt.Length <= 256 && hex.All(char.IsAsciiHexDigit) ? new Stored(algorithm, Encoding.UTF8.GetBytes(salt), Convert.FromHexString(hex)) : null;

    private sealed class Stored(HashAlgorithmName algorithm, byte[] salt, byte[] digest) : StoredHash
    {
        public override long Cost => 0;

        public override bool Matches(ReadOnlySpan<byte> password)
        {
            Span<byte> computed = stackalloc byte[digest.Length];
            CryptographicOperations.HashData(algorithm, [.. salt, .. password], computed);
            return CryptographicOperations.FixedTimeEquals(computed, digest);
        }
    }
}
