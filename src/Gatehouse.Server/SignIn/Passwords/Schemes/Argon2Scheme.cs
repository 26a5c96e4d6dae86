using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.SignIn.Passwords.Schemes;

/// <summary>Argon2id, our own form (S1); Django's is the same text with <c>argon2</c> in front.</summary>
internal sealed class Argon2Scheme(IArgon2 library, Pepper pepper) : IHashingScheme
{
    private const string DjangoPrefix = "argon2$";
    private const int SaltSize = 16;
    private const int TagSize = 32;

    private static readonly Argon2Parameters Current = Argon2Parameters.Default;

    public string Description =>
        $"Argon2id, {Current.MemoryKiB} KiB, {Current.Passes} passes, {Current.Lanes} lane, by {library.Name}";

    public long Cost => Current.Work;

    public StoredHash? TryRead(string stored)
    {
        var isDjango = stored.StartsWith(DjangoPrefix, StringComparison.Ordinal);
        return Argon2Text.TryParse(isDjango ? stored[(DjangoPrefix.Length - 1)..] : stored) is var (hash, keyId)
            && library.Supports(hash.Parameters) && pepper.Knows(keyId)
                ? new Stored(library, pepper, hash, keyId, isDjango)
                : null;
    }

    public string Hash(ReadOnlySpan<byte> password)
    {
        var hash = new Argon2Hash(Current, RandomSecret.Bytes(SaltSize), new byte[TagSize]);
        Compute(password, Current, hash.Salt, hash.Tag);
        return Argon2Text.Format(hash, pepper.CurrentId);
    }

    public void Spend(long cost, ReadOnlySpan<byte> password)
    {
        var memory = (int)Math.Clamp(cost / Current.Passes, 8 * Current.Lanes, Current.MemoryKiB);
        Span<byte> salt = stackalloc byte[SaltSize], tag = stackalloc byte[TagSize];
        Compute(password, Current with { MemoryKiB = memory }, salt, tag);
    }

    private void Compute(ReadOnlySpan<byte> password, Argon2Parameters parameters, ReadOnlySpan<byte> salt, Span<byte> tag)
    {
        Span<byte> peppered = stackalloc byte[Pepper.TagSize];
        library.Hash(pepper.Apply(pepper.CurrentId, password, peppered), salt, parameters, tag);
    }

    private sealed class Stored(IArgon2 library, Pepper pepper, Argon2Hash hash, string? keyId, bool isDjango) : StoredHash
    {
        public override long Cost => hash.Parameters.Work;

        public override bool IsOwn => !isDjango && hash.Parameters == Current && hash.Salt.Length == SaltSize && hash.Tag.Length == TagSize;

        public override bool IsUpToDate =>
            !isDjango && keyId == pepper.CurrentId && hash.Salt.Length >= SaltSize && hash.Tag.Length >= TagSize
            && hash.Parameters is { Variant: Argon2Variant.Id, Version: Argon2Parameters.CurrentVersion }
            && hash.Parameters.MemoryKiB >= Current.MemoryKiB && hash.Parameters.Work >= Current.Work;

        public override bool Matches(ReadOnlySpan<byte> password)
        {
            Span<byte> peppered = stackalloc byte[Pepper.TagSize];
            return library.Verify(pepper.Apply(keyId, password, peppered), hash);
        }
    }
}
