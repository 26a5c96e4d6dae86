using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.SignIn.Passwords.Bcrypt;

/// <summary>bcrypt by the system's libcrypt (libxcrypt): hashes that were made elsewhere are checked, none are made.</summary>
internal sealed unsafe class SystemBcrypt
{
    /// <summary>Length of <c>$2b$12$</c>, 22 characters of salt and 31 of hash.</summary>
    public const int TextSize = 60;

    /// <summary>bcrypt reads no more of a password.</summary>
    public const int MostPasswordBytes = 72;

    // sizeof(struct crypt_data): 32,768 in libxcrypt, 131,232 in the glibc before it. More than either, since the function trusts it.
    private const nuint WorkspaceSize = 160 * 1024;

    // .1 is Debian's, .2 the one of distributions without glibc's old functions.
    private static readonly string[] LibraryNames = ["libcrypt.so.1", "libcrypt.so.2"];

    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, void*, byte*> crypt;

    private SystemBcrypt(nint library, string libraryName)
    {
        crypt = (delegate* unmanaged[Cdecl]<byte*, byte*, void*, byte*>)NativeLibrary.GetExport(library, "crypt_r");
        Name = libraryName;
    }

    /// <summary>Name of the library, for the log.</summary>
    public string Name { get; }

    /// <summary>The library; null where the system has none, or one that knows no bcrypt (glibc's own, before libxcrypt).</summary>
    /// <exception cref="InvalidOperationException">It gives a wrong answer (S222).</exception>
    public static SystemBcrypt? TryLoad() =>
        SystemLibrary.TryLoad(LibraryNames, static (handle, name) => new SystemBcrypt(handle, name)) is { } library && library.Test() ? library : null;

    /// <summary>Whether a password makes a hash. Blocks for the whole computation.</summary>
    /// <param name="password">UTF-8; what is beyond <see cref="MostPasswordBytes"/> does not count. One with a zero byte makes no hash.</param>
    /// <param name="stored">The hash in bcrypt's own form, ASCII, <see cref="TextSize"/> bytes, well-formed.</param>
    /// <exception cref="HashMemoryException">There is no memory for the working space.</exception>
    public bool Verify(ReadOnlySpan<byte> password, ReadOnlySpan<byte> stored)
    {
        Span<byte> computed = stackalloc byte[TextSize];
        return Compute(password, stored, computed)
            && CryptographicOperations.FixedTimeEquals(computed, stored)
            && !password.Contains((byte)0);  // C's end of text: the rest was not hashed
    }

    private bool Compute(ReadOnlySpan<byte> password, ReadOnlySpan<byte> setting, Span<byte> computed)
    {
        Span<byte> phrase = stackalloc byte[MostPasswordBytes + 1], terminated = stackalloc byte[TextSize + 1];
        phrase.Clear();
        terminated.Clear();
        password[..Math.Min(password.Length, MostPasswordBytes)].CopyTo(phrase);
        setting.CopyTo(terminated);

        var workspace = Allocate();
        try
        {
            fixed (byte* text = phrase, saltAndCost = terminated)
            {
                var result = crypt(text, saltAndCost, workspace);
                if (result is null)
                    return false;

                // On an error it is "*0" or "*1", which is no hash.
                var made = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(result);
                return made.Length == computed.Length && made.TryCopyTo(computed);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(phrase);
            NativeMemory.Clear(workspace, WorkspaceSize); // the library keeps the password there
            NativeMemory.Free(workspace);
        }
    }

    private void* Allocate()
    {
        try
        {
            return NativeMemory.AllocZeroed(WorkspaceSize);
        }
        catch (OutOfMemoryException)
        {
            throw new HashMemoryException($"{Name} could not have {WorkspaceSize} bytes.");
        }
    }

    // Published with bcrypt's reference implementation. False: it does not know bcrypt.
    private bool Test()
    {
        Span<byte> computed = stackalloc byte[TextSize];
        var known = "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"u8;
        if (!Compute("U*U"u8, known, computed))
            return false;

        return CryptographicOperations.FixedTimeEquals(computed, known)
            ? true
            : throw new InvalidOperationException($"{Name} does not compute bcrypt correctly. Reinstall it (Debian: libcrypt1).");
    }
}
