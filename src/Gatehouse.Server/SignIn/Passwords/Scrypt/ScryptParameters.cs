using System.Runtime.InteropServices;

namespace Gatehouse.Server.SignIn.Passwords.Scrypt;

/// <summary>What an scrypt hash costs (RFC 7914 §2).</summary>
/// <param name="N">CPU and memory cost, a power of two.</param>
/// <param name="R">Block size.</param>
/// <param name="P">Parallelization; computed one after another.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScryptParameters(int N, int R, int P)
{
    // S3 in scrypt's terms: an imported row must not become a denial of service. 1 GiB, and some five seconds.
    private const long MostMemoryKiB = 1024 * 1024;
    private const long MostWork = 1 << 24;

    /// <summary>Memory in KiB: 128 · N · r bytes.</summary>
    public long MemoryKiB => (long)N * R / 8;

    /// <summary>Blocks mixed: N · r · p.</summary>
    public long Work => (long)N * R * P;

    /// <summary>Whether they are scrypt's at all, and within bounds.</summary>
    public bool AreAcceptable =>
        N > 1 && int.IsPow2(N) && R is >= 1 and <= 1024 && P is >= 1 and <= 1024 && MemoryKiB <= MostMemoryKiB && Work <= MostWork;
}
