using System.Globalization;
using System.Security.Cryptography;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Passwords.Schemes;

/// <summary>
/// PBKDF2 with HMAC-SHA-256 as <c>$pbkdf2-sha256$i=600000[,keyid=…]$salt$tag</c>: what passwords are hashed with where no
/// Argon2 library loads (S2), and read wherever.
/// </summary>
internal sealed class Pbkdf2Scheme(Pepper pepper, bool isCurrent) : IHashingScheme
{
    /// <summary>Rounds of a new hash (OWASP's figure for SHA-256).</summary>
    public const int Rounds = 600_000;

    private const string Name = "pbkdf2-sha256";
    private const int MostRounds = 10_000_000;  // S3
    private const int SaltSize = 16;
    private const int TagSize = 32;

    public string Description => $"PBKDF2 with HMAC-SHA-256, {Rounds} rounds";

    public long Cost => Pbkdf2Cost.Sha256(Rounds);

    public StoredHash? TryRead(string stored) =>
        PhcString.TryParse(stored) is { Scheme: Name, Version: null, Salt.Length: >= 8 and <= 128, Tag.Length: >= 16 and <= 64 } phc
        && phc.HasOnly("i", PhcString.KeyId) && phc.Number("i", 1, MostRounds) is { } rounds && pepper.Knows(phc.Text(PhcString.KeyId))
            ? new Stored(this, phc, rounds)
            : null;

    public string Hash(ReadOnlySpan<byte> password)
    {
        var salt = RandomSecret.Bytes(SaltSize);
        Span<byte> tag = stackalloc byte[TagSize];
        Compute(pepper.CurrentId, password, salt, Rounds, tag);
        return string.Create(CultureInfo.InvariantCulture, $"${Name}$i={Rounds}{PhcString.KeyIdParameter(pepper.CurrentId)}${PhcString.Encode(salt)}${PhcString.Encode(tag)}");
    }

    public void Spend(long cost, ReadOnlySpan<byte> password)
    {
        Span<byte> salt = stackalloc byte[SaltSize], tag = stackalloc byte[TagSize];
        Compute(pepper.CurrentId, password, salt, Pbkdf2Cost.RoundsOfSha256(cost), tag);
    }

    private void Compute(string? keyId, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds, Span<byte> tag)
    {
        Span<byte> peppered = stackalloc byte[Pepper.TagSize];
        Rfc2898DeriveBytes.Pbkdf2(pepper.Apply(keyId, password, peppered), salt, tag, rounds, HashAlgorithmName.SHA256);
    }

    private sealed class Stored(Pbkdf2Scheme scheme, PhcString phc, int rounds) : StoredHash
    {
        private readonly string? keyId = phc.Text(PhcString.KeyId);

        public override long Cost => Pbkdf2Cost.Sha256(rounds);

        public override bool IsOwn => rounds == Rounds && phc.Salt.Length == SaltSize && phc.Tag.Length == TagSize;

        public override bool IsUpToDate =>
            scheme.IsCurrent && keyId == scheme.CurrentKeyId && rounds >= Rounds && phc.Salt.Length >= SaltSize && phc.Tag.Length >= TagSize;

        public override bool Matches(ReadOnlySpan<byte> password)
        {
            Span<byte> tag = stackalloc byte[phc.Tag.Length];
            scheme.Compute(keyId, password, phc.Salt, rounds, tag);
            return CryptographicOperations.FixedTimeEquals(tag, phc.Tag);
        }
    }

    private bool IsCurrent => isCurrent;

    private string? CurrentKeyId => pepper.CurrentId;
}

/// <summary>PBKDF2's rounds in the unit of <see cref="StoredHash.Cost"/>, as measured on x86-64 with SHA extensions.</summary>
internal static class Pbkdf2Cost
{
    private const double KiBPerRoundOfSha256 = 0.6;
    private const double KiBPerRoundOfSha1 = 0.5;

    public static long Sha256(int rounds) => (long)(rounds * KiBPerRoundOfSha256);

    public static long Sha1(int rounds) => (long)(rounds * KiBPerRoundOfSha1);

    public static int RoundsOfSha256(long cost) => (int)Math.Clamp(cost / KiBPerRoundOfSha256, 1, Pbkdf2Scheme.Rounds);
}
