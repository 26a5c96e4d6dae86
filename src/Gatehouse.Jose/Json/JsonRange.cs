using System.Runtime.InteropServices;

namespace Gatehouse.Jose;

/// <summary>Where a value stands in a JSON text: of a string what is between its quotes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonRange(JsonKind Kind, int Start, int Length)
{
    public JsonValue In(ReadOnlySpan<byte> json) => Kind == JsonKind.Absent ? default : new JsonValue(Kind, json.Slice(Start, Length));
}
