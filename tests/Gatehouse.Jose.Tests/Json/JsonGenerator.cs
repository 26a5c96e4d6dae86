using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Gatehouse.Jose.Tests;

/// <summary>Makes JSON texts, most of them objects, many of them with a fault: names twice, surrogates alone, bytes changed.</summary>
internal static class JsonGenerator
{
    private static readonly string[] StringParts =
        ["a", "b", "iss", "é", "😀", "\\u0061", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\udc00", "\\\"", "\\\\", "\\/", "\\n", "\\x", "\\u12g4", "\u007f", "0123456789abcdef"];

    private static readonly string[] Words = ["true", "false", "null", "0", "-0", "1.5", "1e5", "-12E-3", "01", "1.", "tru", "NaN", "12345678901234567890"];

    private static readonly string[] Spaces = ["", "", "", " ", "\n\t", "\r\n "];

    /// <summary>A text of UTF-8 bytes, in a third of the cases with one byte changed, added or taken away.</summary>
    public static Gen<byte[]> Texts { get; } =
        from text in Objects(3).Select(Encoding.UTF8.GetBytes)
        from damage in Gen.Choose(0, 8)
        from at in Gen.Choose(0, 1 << 20)
        from value in Gen.Choose(0, 255)
        select Damage(text, damage, at % text.Length, (byte)value);

    private static Gen<string> Strings { get; } =
        from length in Gen.Choose(0, 3)
        from parts in Gen.Elements(StringParts).ArrayOf(length)
        select $"\"{string.Concat(parts)}\"";

    private static Gen<string> Objects(int depth) =>
        from length in Gen.Choose(0, 5)
        from members in Members(depth).ArrayOf(length)
        from space in Gen.Elements(Spaces)
        select $"{space}{{{space}{string.Join(",", members)}{space}}}{space}";

    private static Gen<string> Members(int depth) =>
        from name in Strings
        from space in Gen.Elements(Spaces)
        from value in Values(depth)
        select string.Create(CultureInfo.InvariantCulture, $"{space}{name}{space}:{space}{value}{space}");

    private static Gen<string> Values(int depth) => depth == 0
        ? Gen.OneOf(Strings, Gen.Elements(Words))
        : Gen.Frequency((4, Strings), (4, Gen.Elements(Words)), (2, Objects(depth - 1)), (1, Arrays(depth - 1)));

    private static Gen<string> Arrays(int depth) =>
        from length in Gen.Choose(0, 3)
        from values in Values(depth).ArrayOf(length)
        select $"[{string.Join(",", values)}]";

    private static byte[] Damage(byte[] text, int damage, int at, byte value) => damage switch
    {
        0 => [.. text[..at], value, .. text[(at + 1)..]],
        1 => [.. text[..at], value, .. text[at..]],
        2 => [.. text[..at], .. text[(at + 1)..]],
        _ => text,
    };
}
