using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>Changes bytes in the ways that parsers are known to trip over.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Repeatable by its seed.")]
internal static class Mutation
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            ".", "..", "=", "==", " ", "\n", "\0", "\"", "\\", "\\u", "\\ud800", "\\u0000", "{", "}", "[", "]", ",", ":", "null", "true", "-0", "1e309",
            "99999999999999999999", "0.1e-5", "\"alg\":\"none\",", "\"exp\":1,", "\"sub\":\"x\",", "eyJhbGciOiJub25lIn0.", "[[[[[[[[[", "{\"a\":{\"a\":",
        }.Select(Encoding.ASCII.GetBytes),
        [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF4, 0x90, 0x80, 0x80],
    ];

    /// <summary>Applies one to four changes.</summary>
    public static byte[] Apply(Random random, byte[] original, byte[] other)
    {
        var bytes = original;
        for (var changes = random.Next(1, 5); changes > 0; changes--)
            bytes = Change(random, bytes, other);
        return bytes;
    }

    private static byte[] Change(Random random, byte[] bytes, byte[] other)
    {
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + random.Next(1, 20));
        var piece = Pieces[random.Next(Pieces.Length)];
        return random.Next(10) switch
        {
            0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[end..]],
            1 => [.. bytes[..at], .. piece, .. bytes[at..]],
            2 => [.. bytes[..at], .. piece, .. bytes[end..]],
            3 => [.. bytes[..at], .. bytes[end..]],
            4 => [.. bytes[..at], .. bytes[at..end], .. bytes[at..]],
            5 => bytes[..at],
            6 => bytes[at..],
            7 => [.. bytes[..at], .. other[random.Next(other.Length)..]],
            8 => FlipBit(random, bytes),
            _ => Swap(random, bytes),
        };
    }

    private static byte[] FlipBit(Random random, byte[] bytes)
    {
        var changed = (byte[])bytes.Clone();
        if (changed.Length > 0)
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    private static byte[] Swap(Random random, byte[] bytes)
    {
        var changed = (byte[])bytes.Clone();
        if (changed.Length > 0)
        {
            var (one, two) = (random.Next(changed.Length), random.Next(changed.Length));
            (changed[one], changed[two]) = (changed[two], changed[one]);
        }

        return changed;
    }
}
