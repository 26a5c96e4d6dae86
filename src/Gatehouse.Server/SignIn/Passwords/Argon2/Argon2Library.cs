using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>Finds the Argon2 of this machine and makes sure it computes what it should (S1, S222).</summary>
internal static class Argon2Library
{
    private static readonly Argon2Parameters SelfTestParameters = Argon2Parameters.Default with { MemoryKiB = 64 };

    // Argon2id, version 19, m = 64, t = 2, p = 1, salt 00 01 … 0f; libsodium 1.0.18 and libargon2 20171227 agree on it.
    private static readonly byte[] SelfTestTag = Convert.FromHexString("2df47ede6358ed17a9976d4fcedb897a10036d432a4acef17d263bfc98bd20ac");

    /// <summary>libsodium, else libargon2, else null.</summary>
    /// <exception cref="InvalidOperationException">The library gives a wrong answer; the server must not start with it.</exception>
    public static IArgon2? Find()
    {
        IArgon2? library = SodiumArgon2.TryLoad();
        library ??= ReferenceArgon2.TryLoad();
        if (library is not null)
            Test(library);

        return library;
    }

    /// <summary>Computes the known answer.</summary>
    /// <exception cref="InvalidOperationException">It comes out otherwise.</exception>
    public static void Test(IArgon2 library)
    {
        Span<byte> tag = stackalloc byte[SelfTestTag.Length];
        library.Hash("correct horse battery staple"u8, Convert.FromHexString("000102030405060708090a0b0c0d0e0f"), SelfTestParameters, tag);
        if (!CryptographicOperations.FixedTimeEquals(tag, SelfTestTag))
            throw new InvalidOperationException($"{library.Name} does not compute Argon2id correctly. Reinstall it, or remove it to hash passwords otherwise.");
    }
}
