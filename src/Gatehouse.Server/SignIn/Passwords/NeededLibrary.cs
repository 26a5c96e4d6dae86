namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>A library of the operating system without which hashes of some schemes cannot be checked.</summary>
/// <param name="Name">The library.</param>
/// <param name="Package">What Debian calls its package.</param>
/// <param name="Scheme">What the hashes are called.</param>
/// <param name="Prefixes">How they begin.</param>
internal sealed record NeededLibrary(string Name, string Package, string Scheme, params IReadOnlyList<string> Prefixes)
{
    public static NeededLibrary ForArgon2 { get; } = new("libsodium", "libsodium23", "Argon2", "argon2$", "$argon2");

    public static NeededLibrary ForScrypt { get; } = new("libsodium", "libsodium23", "scrypt", "scrypt$");

    public static NeededLibrary ForBcrypt { get; } = new("libcrypt", "libcrypt1", "bcrypt", "bcrypt$", "bcrypt_sha256$");

    /// <summary>A sentence for whoever runs the server.</summary>
    public string Advice => $"Imported {Scheme} hashes cannot be checked: install {Name} (Debian: {Package}).";

    public bool Reads(string stored) => Prefixes.Any(prefix => stored.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>What can be said of a stored hash without a password.</summary>
internal enum StoredHashState
{
    /// <summary>It can be checked.</summary>
    Readable,

    /// <summary>There is no password to sign in with: nothing is stored, or Django's <c>!</c>.</summary>
    NoPassword,

    /// <summary>It could be checked if a library were installed (<see cref="PasswordHasher.LibraryFor"/>).</summary>
    LibraryMissing,

    /// <summary>No scheme knows it, or its parameters are beyond bounds (S3). It matches no password.</summary>
    Unreadable,
}
