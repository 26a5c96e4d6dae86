using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>
/// The names of the objects that are open, to find one given twice. A list, not a hash table of names an attacker chose (S67): a new name is
/// compared by a 32-bit print with those of its own object, and byte by byte only where the prints are equal.
/// </summary>
internal ref struct MemberNames(ReadOnlySpan<byte> json, Span<uint> prints, Span<JsonRange> places)
{
    // Not to be known beforehand, so that nobody can make names whose prints are equal.
    private static readonly ulong Seed1 = NewSeed();
    private static readonly ulong Seed2 = NewSeed();

    private readonly ReadOnlySpan<byte> json = json;
    private Span<uint> prints = prints;
    private Span<JsonRange> places = places;

    public int Count { get; private set; }

    /// <summary>Forgets the names of an object that has ended.</summary>
    public void ForgetFrom(int first) => Count = first;

    /// <summary>Adds a name to an object. False when it has it already.</summary>
    /// <param name="name">The name.</param>
    /// <param name="first">Where the names of the object begin.</param>
    /// <param name="seen">A bit for each print the object has: most names are new, and one look at this tells.</param>
    public bool TryAdd(JsonRange name, int first, ref ulong seen)
    {
        var text = name.TextIn(json);
        var print = Print(text.ToUtf8());
        var bit = 1UL << (int)(print & 63);
        if ((seen & bit) != 0 && prints[first..Count].Contains(print) && HasEqual(text, print, first))
            return false;

        if (Count == prints.Length)
            Grow();
        seen |= bit;
        prints[Count] = print;
        places[Count] = name;
        Count++;
        return true;
    }

    private readonly bool HasEqual(JsonText name, uint print, int first)
    {
        for (var index = first; index < Count; index++)
        {
            if (prints[index] == print && name.Equals(places[index].TextIn(json).ToUtf8()))
                return true;
        }

        return false;
    }

    private void Grow()
    {
        var size = Math.Max(16, Count * 2);
        var morePrints = new uint[size];
        var morePlaces = new JsonRange[size];
        prints.CopyTo(morePrints);
        places.CopyTo(morePlaces);
        prints = morePrints;
        places = morePlaces;
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
