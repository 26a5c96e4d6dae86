using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>How values are written that JSON has no form for.</summary>
public static class RestJson
{
    private const int LongestInstant = 27;

    /// <summary>Writes an instant as <c>2026-01-31T23:59:59Z</c>, with microseconds when they are not zero; null as null.</summary>
    public static void WriteInstant(this Utf8JsonWriter writer, string name, DateTimeOffset? instant)
    {
        if (instant is { } value)
            writer.WriteString(name, ToText(value));
        else
            writer.WriteNull(name);
    }

    /// <summary>Writes an instant as a value, in the same form.</summary>
    public static void WriteInstantValue(this Utf8JsonWriter writer, DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[LongestInstant];
        instant.UtcDateTime.TryFormat(text, out var length, Format(instant), CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>An instant in ISO 8601, UTC, with microseconds when they are not zero.</summary>
    public static string ToText(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format(instant), CultureInfo.InvariantCulture);

    private static string Format(DateTimeOffset instant) =>
        instant.UtcTicks % TimeSpan.TicksPerSecond >= TimeSpan.TicksPerMicrosecond ? "yyyy-MM-ddTHH:mm:ss.ffffffZ" : "yyyy-MM-ddTHH:mm:ssZ";
}
