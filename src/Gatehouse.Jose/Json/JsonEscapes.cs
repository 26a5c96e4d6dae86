using System.Text;

namespace Gatehouse.Jose;

/// <summary>The escapes of RFC 8259 §7.</summary>
internal static class JsonEscapes
{
    /// <summary>The length of the escape at the start of <paramref name="text"/>, a surrogate pair being one; 0 when it is none.</summary>
    public static int Measure(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] != '\\')
            return 0;
        if (text[1] != 'u')
            return "\"\\/bfnrt"u8.Contains(text[1]) ? 2 : 0;
        if (!TryReadUnit(text, out var unit))
            return 0;
        if (!char.IsSurrogate(unit))
            return 6;

        // RFC 8259 §8.2 lets an unpaired surrogate pass, and every reader does something else with it: S48.
        return char.IsHighSurrogate(unit) && TryReadUnit(text[6..], out var low) && char.IsLowSurrogate(low) ? 12 : 0;
    }

    /// <summary>Resolves the escapes of a string that was found well-formed.</summary>
    public static int Decode(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            var plain = escape < 0 ? raw : raw[..escape];
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            if (escape < 0)
                return written;

            raw = raw[escape..];
            written += DecodeOne(raw).EncodeToUtf8(destination[written..]);
            raw = raw[Measure(raw)..];
        }
    }

    private static Rune DecodeOne(ReadOnlySpan<byte> escape)
    {
        switch (escape[1])
        {
            case (byte)'b': return new Rune('\b');
            case (byte)'f': return new Rune('\f');
            case (byte)'n': return new Rune('\n');
            case (byte)'r': return new Rune('\r');
            case (byte)'t': return new Rune('\t');
            case (byte)'u':
                TryReadUnit(escape, out var unit);
                if (!char.IsSurrogate(unit))
                    return new Rune(unit);
                TryReadUnit(escape[6..], out var low);
                return new Rune(unit, low);
            default: return new Rune((char)escape[1]);
        }
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u')
            return false;

        // Not ushort.TryParse: it takes a NUL behind the digits.
        foreach (var digit in text[2..6])
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
            unit = (char)(unit << 4 | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10));
        }

        return true;
    }
}
