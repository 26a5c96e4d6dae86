using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;

namespace Gatehouse.Resources;

/// <summary>
/// Escapes what JSON demands, and the two line separators that JavaScript once took for line ends; everything else leaves as
/// UTF-8. The framework's most relaxed encoder would still write every emoji as two escapes.
/// </summary>
internal sealed class PlainJsonEncoder : JavaScriptEncoder
{
    private const string Escaped =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\\u2028\u2029";

    // Surrogates stop the search too: only the scalar they make together can be judged.
    private static readonly SearchValues<char> Stops =
        SearchValues.Create(Escaped + string.Concat(Enumerable.Range(0xD800, 0x800).Select(static unit => (char)unit)));

    internal static PlainJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar <= char.MaxValue && Escaped.Contains((char)unicodeScalar, StringComparison.Ordinal);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var all = new ReadOnlySpan<char>(text, textLength);
        for (var index = 0; index < all.Length; index++)
        {
            var next = all[index..].IndexOfAny(Stops);
            if (next < 0)
                return -1;
            index += next;
            if (index + 1 == all.Length || !char.IsSurrogatePair(all[index], all[index + 1]))
                return index;
            index++;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escape = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when WillEncode(unicodeScalar) => "\\u" + unicodeScalar.ToString("x4", CultureInfo.InvariantCulture),
            _ => char.ConvertFromUtf32(unicodeScalar),
        };
        numberOfCharactersWritten = escape.Length <= bufferLength ? escape.Length : 0;

        return escape.AsSpan().TryCopyTo(new Span<char>(buffer, bufferLength));
    }
}
