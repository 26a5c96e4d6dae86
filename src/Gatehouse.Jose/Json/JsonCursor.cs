using System.Buffers;

namespace Gatehouse.Jose;

/// <summary>Walks over JSON that <see cref="StrictJson"/> found well-formed, and therefore checks nothing again.</summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(",}] \t\n\r"u8);

    private readonly ReadOnlySpan<byte> json = json;
    private int at = 1;

    /// <summary>Reads the next value of an array; false at its end.</summary>
    public bool TryReadElement(out JsonValue value)
    {
        value = default;
        if (!SkipToContent())
            return false;
        value = ReadValue();
        return true;
    }

    /// <summary>Reads the next member of an object; false at its end.</summary>
    public bool TryReadMember(out JsonText name, out JsonValue value)
    {
        name = default;
        value = default;
        if (!SkipToContent())
            return false;
        name = ReadValue().Text;
        SkipToContent();
        value = ReadValue();
        return true;
    }

    private bool SkipToContent()
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',' or (byte)':')
            at++;
        return at < json.Length && json[at] is not ((byte)'}' or (byte)']');
    }

    private JsonValue ReadValue()
    {
        var start = at;
        switch (json[at])
        {
            case (byte)'"':
                var hasEscapes = SkipString();
                return new JsonValue(JsonKind.String, json[(start + 1)..(at - 1)], hasEscapes);
            case (byte)'{' or (byte)'[':
                SkipNested();
                return new JsonValue(json[start] == '{' ? JsonKind.Object : JsonKind.Array, json[start..at]);
            default:
                var end = json[at..].IndexOfAny(WordEnds);
                at = end < 0 ? json.Length : at + end;
                var kind = json[start] switch { (byte)'t' or (byte)'f' => JsonKind.Boolean, (byte)'n' => JsonKind.Null, _ => JsonKind.Number };
                return new JsonValue(kind, json[start..at]);
        }
    }

    private bool SkipString()
    {
        at++;
        for (var hasEscapes = false; ; hasEscapes = true)
        {
            at += JsonScan.PlainLength(json, at);
            if (json[at++] == '"')
                return hasEscapes;
            at++;
        }
    }

    private void SkipNested()
    {
        var depth = 0;
        do
        {
            at += json[at..].IndexOfAny("\"{}[]"u8);
            switch (json[at])
            {
                case (byte)'"': SkipString(); continue;
                case (byte)'{' or (byte)'[': depth++; break;
                default: depth--; break;
            }

            at++;
        }
        while (depth > 0);
    }
}
