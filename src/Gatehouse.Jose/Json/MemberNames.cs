using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>
/// The names of the objects that are open, to find one given twice. A list, not a hash table of names an attacker chose (S67): a new name is
/// compared by a 32-bit print with those of its own object, and byte by byte only where the prints are equal.
/// </summary>
internal ref struct MemberNames(ReadOnlySpan<byte> json, Span<uint> prints, Span<long> places)
{
    // Not to be known beforehand, so that nobody can make names whose prints are equal.
    private static readonly ulong Seed1 = NewSeed();
    private static readonly ulong Seed2 = NewSeed();

    private readonly ReadOnlySpan<byte> json = json;
    private Span<uint> prints = prints;
    private Span<long> places = places;

    public int Count { get; private set; }

    /// <summary>Forgets the names of an object that has ended.</summary>
    public void ForgetFrom(int first) => Count = first;

    /// <summary>Adds a name to the object whose names begin at <paramref name="first"/>. False when it has it already.</summary>
    public bool TryAdd(int start, int length, int first)
    {
        var name = json.Slice(start, length);
        var print = name.Contains((byte)'\\') ? PrintDecoded(name) : Print(name);

        var others = prints[first..Count];
        for (var found = others.IndexOf(print); found >= 0; found = others.IndexOf(print))
        {
            if (AreEqual(name, NameAt(Count - others.Length + found)))
                return false;
            others = others[(found + 1)..];
        }

        if (Count == prints.Length)
            Grow();
        prints[Count] = print;
        places[Count] = (long)start << 32 | (uint)length;
        Count++;
        return true;
    }

    private readonly ReadOnlySpan<byte> NameAt(int index) => json.Slice((int)(places[index] >> 32), (int)places[index]);

    private void Grow()
    {
        var size = Math.Max(16, Count * 2);
        var morePrints = new uint[size];
        var morePlaces = new long[size];
        prints.CopyTo(morePrints);
        places.CopyTo(morePlaces);
        prints = morePrints;
        places = morePlaces;
    }

    private static bool AreEqual(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (!one.Contains((byte)'\\') && !other.Contains((byte)'\\'))
            return one.SequenceEqual(other);

        var decoded = new byte[other.Length];
        return new JsonText(one).Equals(decoded.AsSpan(0, JsonEscapes.Decode(other, decoded)));
    }

    private static uint PrintDecoded(ReadOnlySpan<byte> name)
    {
        var decoded = new byte[name.Length];
        return Print(decoded.AsSpan(0, JsonEscapes.Decode(name, decoded)));
    }

    /// <summary>Covers names of up to 16 bytes whole and of longer ones both ends; names alike in both merely cost a comparison.</summary>
    private static uint Print(ReadOnlySpan<byte> name)
    {
        ulong head, tail;
        if (name.Length >= 8)
        {
            head = MemoryMarshal.Read<ulong>(name);
            tail = MemoryMarshal.Read<ulong>(name[^8..]);
        }
        else if (name.Length >= 4)
        {
            head = MemoryMarshal.Read<uint>(name);
            tail = MemoryMarshal.Read<uint>(name[^4..]);
        }
        else
        {
            head = tail = 0;
            foreach (var part in name)
                head = head << 8 | part;
        }

        var mixed = (head ^ Seed1) * 0x9E3779B97F4A7C15 ^ ulong.RotateLeft((tail ^ Seed2) * 0xC2B2AE3D27D4EB4F, 32) ^ (ulong)name.Length;
        return (uint)((mixed * Seed2) >> 32);
    }

    private static ulong NewSeed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
}
