using System.Buffers.Binary;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>Reads the structures of a TPM: big-endian numbers, and bytes with a 16-bit length in front (TPM 2.0 Library, part 2).</summary>
/// <remarks>Reading past the end gives zeros and is remembered; whoever reads asks <see cref="IsWholly"/> at the end.</remarks>
internal ref struct TpmBytes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;
    private bool isTooShort;

    /// <summary>Whether everything that was asked for was there, and nothing more.</summary>
    public readonly bool IsWholly => !isTooShort && rest.IsEmpty;

    public ushort UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public ReadOnlySpan<byte> Sized() => Take(UInt16());

    public ReadOnlySpan<byte> Take(int count)
    {
        if (rest.Length < count)
        {
            isTooShort = true;
            rest = default;
            return new byte[count];
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
