using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>
/// The working memory of libargon2: a hashing thread keeps the 19 MiB of an ordinary hash, so that the kernel need not
/// find and clear 4,864 pages for each. Dearer hashes, which are rare, get memory of their own and give it back.
/// </summary>
internal static unsafe class Argon2Memory
{
    private static readonly nuint Kept = (nuint)Argon2Parameters.Default.MemoryKiB * 1024;

    [ThreadStatic]
    private static byte* buffer;

    [ThreadStatic]
    private static bool inUse;

    /// <summary><c>allocate_fptr</c>: 0, or any other value when there is no memory.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Rent(byte** memory, nuint size)
    {
        try
        {
            *memory = size > Kept || inUse ? (byte*)NativeMemory.Alloc(size) : RentKept();
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return -1;
        }
    }

    /// <summary><c>deallocate_fptr</c>. The library has wiped the memory by then.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Return(byte* memory, nuint size)
    {
        if (memory == buffer)
            inUse = false;
        else
            NativeMemory.Free(memory);
    }

    /// <summary>Frees what the calling thread has kept; a hashing thread calls it when it ends.</summary>
    public static void ReleaseThread()
    {
        NativeMemory.Free(buffer);
        buffer = null;
    }

    private static byte* RentKept()
    {
        if (buffer is null)
            buffer = (byte*)NativeMemory.Alloc(Kept);
        inUse = true;
        return buffer;
    }
}
