using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gatehouse.Jose;

/// <summary>The strings of RFC 8259 §7.</summary>
internal static class JsonStrings
{
    /// <summary>
    /// How many bytes from <paramref name="start"/> on stand for themselves: up to a quote, an escape or a control character, or the end.
    /// Most strings of a token are shorter than a call to the runtime's own search is long.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlainLength(ReadOnlySpan<byte> json, int start)
    {
        var at = start;
        while (json.Length - at >= Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(json.Slice(at, Vector128<byte>.Count));
            var stops = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(bytes, Vector128.Create((byte)0x1F)), bytes);
            if (stops != Vector128<byte>.Zero)
                return at - start + BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
            at += Vector128<byte>.Count;
        }

        while (at < json.Length && json[at] is >= 0x20 and not (byte)'"' and not (byte)'\\')
            at++;
        return at - start;
    }
}
