using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.Accounts.Import;

/// <summary>
/// What accounts that are still to be written have claimed for themselves: 16 bytes of a hash each, so that a dry run over millions, which
/// writes nothing, still sees that two of them want one name.
/// </summary>
internal sealed class ClaimedKeys
{
    private readonly HashSet<UInt128> keys = [];

    /// <summary>Whether anybody has claimed it.</summary>
    public bool Has(string kind, string key) => keys.Contains(Digest(kind, key));

    public void Add(string kind, string key) => keys.Add(Digest(kind, key));

    private static UInt128 Digest(string kind, string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\0{key}"), digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
