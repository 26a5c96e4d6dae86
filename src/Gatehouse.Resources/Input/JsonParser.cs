using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>
/// JSON as RFC 8259 has it: no byte-order mark, no <c>NaN</c>, no comments, no lone surrogates, at most 16 levels deep. Of equal
/// keys the last one counts, as the clients of this surface expect.
/// </summary>
internal sealed class JsonParser : RestParser
{
    internal const int MaxDepth = 16;

    // Python, the reference for this surface, refuses longer integers too.
    private const int MaxNumberLength = 4300;

    public override string MediaType => "application/json";

    public override RestProblem? Parse(ReadOnlySpan<byte> body, string contentType, out InputValue value)
    {
        value = default;
        if (body.StartsWith("\uFEFF"u8))
            return RestProblem.ParseError("JSON parse error - Unexpected byte-order mark.");
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var fault = Read(ref reader, out value);
            if (fault is null)
                reader.Read(); // throws when anything but white space follows

            return fault is null ? null : Refuse(fault, reader.BytesConsumed);
        }
        catch (JsonException refused)
        {
            return RestProblem.ParseError(string.Create(CultureInfo.InvariantCulture,
                $"JSON parse error - Invalid JSON: line {refused.LineNumber + 1} column {refused.BytePositionInLine + 1}."));
        }
    }

    private static RestProblem Refuse(string fault, long position) =>
        RestProblem.ParseError(string.Create(CultureInfo.InvariantCulture, $"JSON parse error - {fault} before byte {position}."));

    private static string? Read(ref Utf8JsonReader reader, out InputValue value)
    {
        value = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, out value);
            case JsonTokenType.StartArray:
                return ReadArray(ref reader, out value);
            case JsonTokenType.True or JsonTokenType.False:
                value = InputValue.Of(reader.TokenType == JsonTokenType.True);
                return null;
            case JsonTokenType.Null:
                value = InputValue.Null;
                return null;
            case JsonTokenType.Number:
                return ReadNumber(ref reader, out value);
            default:
                var fault = ReadText(ref reader, out var text);
                value = InputValue.Of(text);
                return fault;
        }
    }

    private static string? ReadObject(ref Utf8JsonReader reader, out InputValue value)
    {
        var members = new InputObject();
        value = InputValue.Of(members);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (ReadText(ref reader, out var name) is { } badName)
                return badName;
            reader.Read();
            if (Read(ref reader, out var member) is { } badMember)
                return badMember;
            members.Add(name, member);
        }

        return null;
    }

    private static string? ReadArray(ref Utf8JsonReader reader, out InputValue value)
    {
        var items = new List<InputValue>();
        value = InputValue.Of(items);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref reader, out var item) is { } fault)
                return fault;
            items.Add(item);
        }

        return null;
    }

    private static string? ReadNumber(ref Utf8JsonReader reader, out InputValue value)
    {
        value = default;
        if (reader.ValueSpan.Length > MaxNumberLength)
            return "Number too long";
        value = InputValue.OfNumber(Encoding.ASCII.GetString(reader.ValueSpan));

        // 1e999 would be read as infinity, which no JSON answer could repeat.
        return reader.TryGetDouble(out var number) && double.IsFinite(number) || value.Kind == InputKind.Integer
            ? null
            : "Number out of range";
    }

    private static string? ReadText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString() ?? "";
            return null;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return "Text that is no Unicode";
        }
    }
}
