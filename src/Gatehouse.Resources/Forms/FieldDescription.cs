using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Tells clients what fields take: the <c>actions</c> of an OPTIONS answer.</summary>
internal static class FieldDescription
{
    internal static void Write(Utf8JsonWriter writer, Form form)
    {
        writer.WriteStartObject();
        foreach (var field in form.Fields)
        {
            writer.WritePropertyName(field.Name);
            Write(writer, field);
        }

        writer.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter writer, Field field)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, field.Kind);
        writer.WriteBoolean("required"u8, field.Required && !field.ReadOnly);
        writer.WriteBoolean("read_only"u8, field.ReadOnly);
        writer.WriteString("label"u8, field.Label);
        if (!string.IsNullOrEmpty(field.HelpText))
            writer.WriteString("help_text"u8, field.HelpText);
        field.DescribeLimits(writer);
        writer.WriteEndObject();
    }
}
