using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>Argon2 by libargon2, the reference implementation.</summary>
internal sealed unsafe class ReferenceArgon2 : IArgon2
{
    private const int OutOfMemory = -22;  // ARGON2_MEMORY_ALLOCATION_ERROR

    private static readonly string[] LibraryNames =
        OperatingSystem.IsWindows() ? ["argon2.dll"]
        : OperatingSystem.IsMacOS() ? ["libargon2.1.dylib", "libargon2.dylib"]
        : ["libargon2.so.1"];

    private readonly delegate* unmanaged[Cdecl]<Context*, int, int> compute;

    private ReferenceArgon2(nint library, string libraryName)
    {
        compute = (delegate* unmanaged[Cdecl]<Context*, int, int>)NativeLibrary.GetExport(library, "argon2_ctx");
        Name = libraryName;
    }

    public string Name { get; }

    /// <summary>The library, or null where the system has none.</summary>
    public static ReferenceArgon2? TryLoad() => SystemLibrary.TryLoad(LibraryNames, (handle, name) => new ReferenceArgon2(handle, name));

    public bool Supports(Argon2Parameters parameters) => true;

    public void Hash(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Argon2Parameters parameters, Span<byte> tag)
    {
        fixed (byte* output = tag, text = password, saltBytes = salt)
        {
            var context = new Context
            {
                Out = output,
                OutLength = (uint)tag.Length,
                Password = text,
                PasswordLength = (uint)password.Length,
                Salt = saltBytes,
                SaltLength = (uint)salt.Length,
                Passes = (uint)parameters.Passes,
                MemoryKiB = (uint)parameters.MemoryKiB,
                Lanes = (uint)parameters.Lanes,
                Threads = 1,  // the gate counts threads; more would be started behind its back
                Version = (uint)parameters.Version,
                Allocate = &Argon2Memory.Rent,
                Free = &Argon2Memory.Return,
            };

            var result = compute(&context, (int)parameters.Variant);
            if (result == OutOfMemory)
                throw new HashMemoryException($"{Name} could not have {parameters.MemoryKiB} KiB.");
            if (result != 0)
                throw new InvalidOperationException($"{Name} refused its parameters with error {result}.");
        }
    }

    public bool Verify(ReadOnlySpan<byte> password, Argon2Hash stored)
    {
        Span<byte> tag = stackalloc byte[stored.Tag.Length];
        Hash(password, stored.Salt, stored.Parameters, tag);
        return CryptographicOperations.FixedTimeEquals(tag, stored.Tag);
    }

    /// <summary><c>argon2_context</c> of argon2.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Context
    {
        public byte* Out;
        public uint OutLength;
        public byte* Password;
        public uint PasswordLength;
        public byte* Salt;
        public uint SaltLength;
        public byte* Secret;
        public uint SecretLength;
        public byte* AssociatedData;
        public uint AssociatedDataLength;
        public uint Passes;
        public uint MemoryKiB;
        public uint Lanes;
        public uint Threads;
        public uint Version;
        public delegate* unmanaged[Cdecl]<byte**, nuint, int> Allocate;
        public delegate* unmanaged[Cdecl]<byte*, nuint, void> Free;
        public uint Flags;
    }
}
