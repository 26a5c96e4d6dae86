using Gatehouse.Server.SignIn.Passwords.Argon2;
using Gatehouse.Server.SignIn.Passwords.Bcrypt;
using Gatehouse.Server.SignIn.Passwords.Schemes;
using Gatehouse.Server.SignIn.Passwords.Scrypt;

namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>
/// Makes and checks password hashes. Blocks for the whole computation, about 20 ms of CPU, so it runs on the threads of
/// the <see cref="Gate.PasswordGate"/> and is reached only through the <see cref="PasswordService"/> (S14, S16).
/// </summary>
internal sealed class PasswordHasher
{
    private readonly IHashingScheme current;
    private readonly IPasswordScheme[] schemes;

    /// <param name="argon2">The system's Argon2, or null to hash with PBKDF2 (S2).</param>
    /// <param name="pepper">The pepper, or <see cref="Pepper.None"/>.</param>
    /// <param name="foreign">Further forms to read, for accounts imported from other systems.</param>
    public PasswordHasher(IArgon2? argon2, Pepper pepper, params IEnumerable<IPasswordScheme> foreign)
    {
        var pbkdf2 = new Pbkdf2Scheme(pepper, isCurrent: argon2 is null);
        var own = argon2 is null ? null : new Argon2Scheme(argon2, pepper);
        current = own is null ? pbkdf2 : own;
        schemes = own is null ? [pbkdf2, .. foreign] : [own, pbkdf2, .. foreign];
        UsesArgon2 = own is not null;
    }

    /// <summary>Whether new passwords get Argon2id; false means the fallback, which the server says aloud (S2).</summary>
    public bool UsesArgon2 { get; }

    /// <summary>How new passwords are hashed, for the log and the dashboard.</summary>
    public string Description => current.Description;

    /// <summary>Libraries that this machine lacks, without which some imported hashes match no password.</summary>
    public IReadOnlyList<NeededLibrary> Missing { get; init; } = [];

    /// <summary>The hasher of this machine, after its self-test (S222).</summary>
    /// <param name="requireArgon2">Refuse to start with the fallback.</param>
    /// <param name="pepper">The pepper, or <see cref="Pepper.None"/>.</param>
    /// <exception cref="InvalidOperationException">No Argon2 although it is required, or a wrong answer of the self-test.</exception>
    public static PasswordHasher Create(bool requireArgon2, Pepper pepper)
    {
        var argon2 = Argon2Library.Find();
        if (argon2 is null && requireArgon2)
            throw new InvalidOperationException("Argon2 is required, but neither libsodium nor libargon2 can be loaded. Install libsodium (Debian: libsodium23).");

        List<IPasswordScheme> foreign = [new DjangoPbkdf2Scheme(), new DjangoDigestScheme()];
        List<NeededLibrary> missing = [];
        if (argon2 is null)
            missing.Add(NeededLibrary.ForArgon2);
        if (SystemBcrypt.TryLoad() is { } bcrypt)
            foreign.Add(new DjangoBcryptScheme(bcrypt));
        else
            missing.Add(NeededLibrary.ForBcrypt);
        if (SodiumScrypt.TryLoad() is { } scrypt)
            foreign.Add(new DjangoScryptScheme(scrypt));
        else
            missing.Add(NeededLibrary.ForScrypt);

        // What libsodium cannot do (hashes from before version 19), the reference implementation can, where it is there too.
        if (argon2 is SodiumArgon2 && ReferenceArgon2.TryLoad() is { } reference)
            foreign.Add(new Argon2Scheme(reference, pepper));

        return new PasswordHasher(argon2, pepper, foreign) { Missing = missing };
    }

    /// <summary>A fresh hash, in the form to store.</summary>
    /// <exception cref="ArgumentException">The password is malformed or too long; <see cref="Rules.PasswordRules"/> says so first.</exception>
    public string Hash(string password) =>
        PasswordText.IsWellFormed(password)
            ? current.Hash(PasswordText.Encode(PasswordText.Normalize(password)))
            : throw new ArgumentException("The password is not well-formed text or too long.", nameof(password));

    /// <summary>
    /// Checks a password. An account that does not exist, has no password or an unreadable hash costs as much as one with a
    /// hash of today, and a cheaper hash is topped up to that (S13).
    /// </summary>
    /// <param name="stored">The stored hash, or null.</param>
    /// <param name="password">As typed; of any content and length.</param>
    public PasswordVerdict Verify(string? stored, string password)
    {
        if (!PasswordText.IsWellFormed(password))
            return PasswordVerdict.Wrong;  // whoever the account is, so it tells nothing

        var normalized = PasswordText.Normalize(password);
        var hash = stored is null ? null : Read(stored);
        var spent = 0L;
        if (hash is not null)
        {
            foreach (var form in Forms(hash, password, normalized))
            {
                if (hash.Matches(PasswordText.Encode(form)))
                    return new PasswordVerdict(Matches: true, NeedsRehash: !hash.IsUpToDate);
                spent += hash.Cost;
            }
        }

        if (spent < current.Cost)
            current.Spend(current.Cost - spent, PasswordText.Encode(normalized));

        return PasswordVerdict.Wrong;
    }

    /// <summary>What can be said of a stored hash without a password: for imports.</summary>
    public StoredHashState Judge(string? stored)
    {
        if (string.IsNullOrEmpty(stored) || stored[0] == '!')
            return StoredHashState.NoPassword;
        if (Read(stored) is not null)
            return StoredHashState.Readable;
        return LibraryFor(stored) is null ? StoredHashState.Unreadable : StoredHashState.LibraryMissing;
    }

    /// <summary>The library that is missing to check this hash; null when none is.</summary>
    public NeededLibrary? LibraryFor(string stored) => Missing.FirstOrDefault(library => library.Reads(stored));

    private static IEnumerable<string> Forms(StoredHash hash, string typed, string normalized) =>
        hash.IsOwn || typed == normalized ? [normalized] : [typed, normalized];

    private StoredHash? Read(string stored)
    {
        foreach (var scheme in schemes)
        {
            if (scheme.TryRead(stored) is { } hash)
                return hash;
        }

        return null;
    }
}
