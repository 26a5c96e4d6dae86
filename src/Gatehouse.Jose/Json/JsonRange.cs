using System.Runtime.InteropServices;

namespace Gatehouse.Jose;

/// <summary>Where a value stands in a JSON text: of a string what is between its quotes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct JsonRange(JsonKind kind, int start, int length, bool hasEscapes = false)
{
    public readonly JsonKind Kind = kind;
    public readonly bool HasEscapes = hasEscapes;
    public readonly int Start = start;
    public readonly int Length = length;

    public JsonValue In(ReadOnlySpan<byte> json) => Kind == JsonKind.Absent ? default : new JsonValue(Kind, json.Slice(Start, Length), HasEscapes);

    /// <summary>The string; only for a range that is one.</summary>
    public JsonText TextIn(ReadOnlySpan<byte> json) => new(json.Slice(Start, Length), HasEscapes);
}
