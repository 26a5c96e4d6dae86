using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>One page and where the others are.</summary>
internal sealed class PageBody<T>(long? count, string? next, string? previous, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write) : RestBody
{
    public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate)
    {
        writer.WriteStartObject();
        if (count is { } number)
            writer.WriteNumber("count"u8, number);
        writer.WriteString("next"u8, next);
        writer.WriteString("previous"u8, previous);
        writer.WriteStartArray("results"u8);
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
