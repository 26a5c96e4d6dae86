using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.SignIn.Passwords.Scrypt;

namespace Gatehouse.Server.SignIn.Passwords.Schemes;

/// <summary>Django's <c>scrypt$N$salt$r$p$base64</c> (specs/djoser.md §19). The salt is text, and its UTF-8 bytes count.</summary>
internal sealed class DjangoScryptScheme(SodiumScrypt library) : IPasswordScheme
{
    private const int TagSize = 64;

    public StoredHash? TryRead(string stored)
    {
        if (stored.Split('$') is not ["scrypt", var n, { Length: > 0 and <= 256 } salt, var r, var p, var encoded]
            || Number(n) is not { } cost || Number(r) is not { } blockSize || Number(p) is not { } parallelization
            || new ScryptParameters(cost, blockSize, parallelization) is not { AreAcceptable: true } parameters)
        {
            return null;
        }

        var tag = new byte[TagSize];
        return Convert.TryFromBase64String(encoded, tag, out var written) && written == TagSize && Convert.ToBase64String(tag) == encoded
            ? new Stored(library, parameters, Encoding.UTF8.GetBytes(salt), tag)
            : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed class Stored(SodiumScrypt library, ScryptParameters parameters, byte[] salt, byte[] tag) : StoredHash
    {
        // Measured on x86-64: N 16,384 and r 8 take 39 to 46 ms of CPU, where libsodium's Argon2id of 38,912 KiB written takes 21 to 24.
        private const double KiBPerBlock = 0.55;

        public override long Cost => (long)(parameters.Work * KiBPerBlock);

        public override bool Matches(ReadOnlySpan<byte> password)
        {
            Span<byte> computed = stackalloc byte[TagSize];
            library.Hash(password, salt, parameters, computed);
            return CryptographicOperations.FixedTimeEquals(computed, tag);
        }
    }
}
