using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.SignIn.Passwords.Scrypt;

/// <summary>scrypt (RFC 7914) by libsodium: hashes that were made elsewhere are checked, none are made.</summary>
internal sealed unsafe class SodiumScrypt
{
    private readonly delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, ulong, uint, uint, byte*, nuint, int> compute;

    private SodiumScrypt(nint function, string libraryName)
    {
        compute = (delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, ulong, uint, uint, byte*, nuint, int>)function;
        Name = libraryName;
    }

    /// <summary>Name of the library, for the log.</summary>
    public string Name { get; }

    /// <summary>The library; null where the system has none, or a minimal build without scrypt.</summary>
    /// <exception cref="InvalidOperationException">It gives a wrong answer (S222).</exception>
    public static SodiumScrypt? TryLoad()
    {
        var library = SodiumArgon2.TryLoadLibrary(static (handle, name) =>
            new Export(NativeLibrary.TryGetExport(handle, "crypto_pwhash_scryptsalsa208sha256_ll", out var function) ? function : 0, name));
        if (library is not { Address: not 0 } found)
            return null;

        var scrypt = new SodiumScrypt(found.Address, found.Library);
        scrypt.Test();
        return scrypt;
    }

    /// <summary>Computes a hash. Blocks for the whole computation.</summary>
    /// <param name="password">The password, of any content.</param>
    /// <param name="salt">The salt, of any content.</param>
    /// <param name="parameters">What it costs.</param>
    /// <param name="tag">Receives the hash, of any length.</param>
    /// <exception cref="HashMemoryException">The memory the parameters ask for cannot be had.</exception>
    public void Hash(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, ScryptParameters parameters, Span<byte> tag)
    {
        fixed (byte* output = tag, text = password, saltBytes = salt)
        {
            if (compute(text, (nuint)password.Length, saltBytes, (nuint)salt.Length, (ulong)parameters.N, (uint)parameters.R, (uint)parameters.P, output, (nuint)tag.Length) != 0)
                throw new HashMemoryException($"{Name} could not compute a hash in {parameters.MemoryKiB} KiB.");
        }
    }

    // RFC 7914 §12, first vector.
    private void Test()
    {
        var known = Convert.FromHexString("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
        Span<byte> tag = stackalloc byte[known.Length];
        Hash([], [], new ScryptParameters(16, 1, 1), tag);
        if (!CryptographicOperations.FixedTimeEquals(tag, known))
            throw new InvalidOperationException($"{Name} does not compute scrypt correctly. Reinstall it.");
    }

    private sealed record Export(nint Address, string Library);
}
