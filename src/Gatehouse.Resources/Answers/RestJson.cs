using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>How values are written that JSON has no form for.</summary>
public static class RestJson
{
    /// <summary>Writes an instant as <c>2026-01-31T23:59:59Z</c>, with microseconds when they are not zero; null as null.</summary>
    public static void WriteInstant(this Utf8JsonWriter writer, string name, DateTimeOffset? instant)
    {
        if (instant is { } value)
            writer.WriteString(name, ToText(value));
        else
            writer.WriteNull(name);
    }

    /// <summary>An instant in ISO 8601, UTC, with microseconds when they are not zero.</summary>
    public static string ToText(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        var hasMicroseconds = utc.Ticks % TimeSpan.TicksPerSecond >= TimeSpan.TicksPerMicrosecond;

        return utc.ToString(hasMicroseconds ? "yyyy-MM-ddTHH:mm:ss.ffffffZ" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
    }
}
