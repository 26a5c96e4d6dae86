using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>Argon2 by libsodium, the faster of the two libraries (it has AVX2 and AVX-512 code).</summary>
/// <remarks>It maps and unmaps its working memory for each hash; there is no way to hand it a kept buffer.</remarks>
internal sealed unsafe class SodiumArgon2 : IArgon2
{
    private const int Argon2id13 = 2;
    private const int SaltSize = 16;

    // .23 is libsodium 1.0.12 to 1.0.18, .26 from 1.0.19 on.
    private static readonly string[] LibraryNames =
        OperatingSystem.IsWindows() ? ["libsodium.dll"]
        : OperatingSystem.IsMacOS() ? ["libsodium.23.dylib", "libsodium.26.dylib", "libsodium.dylib"]
        : ["libsodium.so.23", "libsodium.so.26"];

    private readonly delegate* unmanaged[Cdecl]<byte*, ulong, byte*, ulong, byte*, ulong, nuint, int, int> hash;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, ulong, int> verify;

    private SodiumArgon2(nint library, string libraryName)
    {
        var version = (delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(library, "sodium_version_string");
        hash = (delegate* unmanaged[Cdecl]<byte*, ulong, byte*, ulong, byte*, ulong, nuint, int, int>)NativeLibrary.GetExport(library, "crypto_pwhash");
        verify = (delegate* unmanaged[Cdecl]<byte*, byte*, ulong, int>)NativeLibrary.GetExport(library, "crypto_pwhash_str_verify");

        Name = $"{libraryName} {Marshal.PtrToStringUTF8(version())}";
    }

    public string Name { get; }

    /// <summary>The library, or null where the system has none.</summary>
    public static SodiumArgon2? TryLoad() => TryLoadLibrary(static (handle, name) => new SodiumArgon2(handle, name));

    /// <summary>What <paramref name="bind"/> makes of libsodium, initialized, or null where the system has none.</summary>
    public static T? TryLoadLibrary<T>(Func<nint, string, T> bind)
        where T : class => SystemLibrary.TryLoad(LibraryNames, (handle, name) =>
        {
            var initialize = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(handle, "sodium_init");
            return initialize() < 0 ? throw new InvalidOperationException($"{name} cannot be initialized.") : bind(handle, name);
        });

    public bool Supports(Argon2Parameters parameters) => parameters.Version == Argon2Parameters.CurrentVersion;

    public void Hash(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Argon2Parameters parameters, Span<byte> tag)
    {
        if (salt.Length != SaltSize || parameters is not { Variant: Argon2Variant.Id, Version: Argon2Parameters.CurrentVersion, Lanes: 1 })
            throw new ArgumentException("libsodium computes Argon2id version 19 with one lane and a salt of 16 bytes.", nameof(parameters));

        fixed (byte* output = tag, text = password, saltBytes = salt)
        {
            if (hash(output, (ulong)tag.Length, text, (ulong)password.Length, saltBytes, (ulong)parameters.Passes, (nuint)parameters.MemoryKiB * 1024, Argon2id13) != 0)
                throw new HashMemoryException($"{Name} could not compute a hash in {parameters.MemoryKiB} KiB.");
        }
    }

    public bool Verify(ReadOnlySpan<byte> password, Argon2Hash stored)
    {
        if (stored is { Salt.Length: SaltSize, Parameters: { Variant: Argon2Variant.Id, Lanes: 1 } })
        {
            Span<byte> tag = stackalloc byte[stored.Tag.Length];
            Hash(password, stored.Salt, stored.Parameters, tag);
            return CryptographicOperations.FixedTimeEquals(tag, stored.Tag);
        }

        // More lanes, Argon2i and other salts are reached only through the textual form; it compares in constant time.
        fixed (byte* encoded = Argon2Text.Format(stored), text = password)
            return verify(encoded, text, (ulong)password.Length) == 0;
    }
}
