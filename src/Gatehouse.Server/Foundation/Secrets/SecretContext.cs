using System.Buffers.Binary;
using System.Text;

namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>The place a sealed value belongs to. A value moved to another place does not open (S188).</summary>
/// <param name="Table">Table, as in SQL.</param>
/// <param name="Column">Column, as in SQL.</param>
/// <param name="RowId">The row's primary key as text.</param>
/// <param name="Organization">The organization that owns the row; null where rows belong to none.</param>
internal readonly record struct SecretContext(string Table, string Column, string RowId, string? Organization = null)
{
    private const uint Absent = uint.MaxValue;

    /// <summary>The four parts as unambiguous bytes: each its length (big-endian, four bytes) and its UTF-8.</summary>
    internal byte[] ToBytes(ReadOnlySpan<byte> prefix)
    {
        using var bytes = new MemoryStream();
        bytes.Write(prefix);
        foreach (var part in (ReadOnlySpan<string?>)[Table, Column, RowId, Organization])
            Append(bytes, part);

        return bytes.ToArray();
    }

    /// <summary>What the data key is for: one purpose a table and column.</summary>
    internal byte[] Purpose() => Encoding.UTF8.GetBytes($"gatehouse secret v1 {Table}.{Column}");

    private static void Append(MemoryStream bytes, string? part)
    {
        var utf8 = part is null ? [] : Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, part is null ? Absent : (uint)utf8.Length);
        bytes.Write(length);
        bytes.Write(utf8);
    }
}
