using System.Runtime.InteropServices;

namespace Gatehouse.Server.SignIn.Passwords.Argon2;

/// <summary>Which Argon2 (RFC 9106 §3.1); the values are the wire's and libargon2's.</summary>
internal enum Argon2Variant
{
    I = 1,
    Id = 2,
}

/// <summary>What an Argon2 hash costs (RFC 9106 §3.1).</summary>
/// <param name="Variant">Argon2id for new hashes; Argon2i is only read.</param>
/// <param name="Version">19 (0x13), or 16 (0x10) in hashes from before 2016.</param>
/// <param name="MemoryKiB">m: memory in KiB.</param>
/// <param name="Passes">t: passes over the memory.</param>
/// <param name="Lanes">p: lanes. They are filled one after another on the calling thread.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Argon2Parameters(Argon2Variant Variant, int Version, int MemoryKiB, int Passes, int Lanes)
{
    public const int CurrentVersion = 19;

    /// <summary>What new hashes cost: 19 MiB, two passes, one lane (S1, OWASP's recommendation).</summary>
    public static Argon2Parameters Default { get; } = new(Argon2Variant.Id, CurrentVersion, MemoryKiB: 19456, Passes: 2, Lanes: 1);

    /// <summary>Work in KiB written: memory times passes.</summary>
    public long Work => (long)MemoryKiB * Passes;
}
