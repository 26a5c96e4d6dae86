using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gatehouse.Jose;

/// <summary>
/// Finds where the values of RFC 8259 end. Every method takes the index to begin at and gives the one behind what it read, or
/// <see cref="Fault"/>, which is no index of anything: so that index and text stay in registers and a fault needs no look at every step.
/// </summary>
internal static class JsonScan
{
    public const int Fault = -1;

    /// <summary>The first byte that is not white space, or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Space(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] > ' ' ? at : SpaceSlowly(json, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> json, int at, char expected) => (uint)at < (uint)json.Length && json[at] == expected;

    /// <summary>A string.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">Its opening quote.</param>
    /// <param name="range">What stands between its quotes.</param>
    public static int String(ReadOnlySpan<byte> json, int at, out JsonRange range)
    {
        range = default;
        if (!Is(json, at, '"'))
            return Fault;

        var start = ++at;
        for (var hasEscapes = false; ; hasEscapes = true)
        {
            at += PlainLength(json, at);
            if (Is(json, at, '"'))
            {
                range = new JsonRange(JsonKind.String, start, at - start, hasEscapes);
                return at + 1;
            }

            var escape = JsonEscapes.Measure(json[at..]);
            if (escape == 0)
                return Fault;
            at += escape;
        }
    }

    /// <summary>A number.</summary>
    public static int Number(ReadOnlySpan<byte> json, int at)
    {
        if (Is(json, at, '-'))
            at++;
        at = Is(json, at, '0') ? at + 1 : Digits(json, at);
        if (Is(json, at, '.'))
            at = Digits(json, at + 1);
        if (!Is(json, at, 'e') && !Is(json, at, 'E'))
            return at;

        at++;
        return Digits(json, Is(json, at, '+') || Is(json, at, '-') ? at + 1 : at);
    }

    /// <summary>One of the words <c>true</c>, <c>false</c> and <c>null</c>.</summary>
    public static int Word(ReadOnlySpan<byte> json, int at, ReadOnlySpan<byte> word) => json[at..].StartsWith(word) ? at + word.Length : Fault;

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

    private static int SpaceSlowly(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            at++;
        return at;
    }

    private static int Digits(ReadOnlySpan<byte> json, int at)
    {
        var start = at;
        while ((uint)at < (uint)json.Length && char.IsAsciiDigit((char)json[at]))
            at++;
        return at > start ? at : Fault;
    }
}
