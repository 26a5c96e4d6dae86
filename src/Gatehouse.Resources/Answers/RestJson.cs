using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>How values are written that JSON has no form for.</summary>
public static class RestJson
{
    private const int RoundTripLength = 28; // 2026-01-31T23:59:59.1234567Z
    private const int WholeSecondsLength = 20;

    /// <summary>Writes an instant as <c>2026-01-31T23:59:59Z</c>, with microseconds when they are not zero; null as null.</summary>
    public static void WriteInstant(this Utf8JsonWriter writer, string name, DateTimeOffset? instant)
    {
        writer.WritePropertyName(name);
        if (instant is { } value)
            writer.WriteInstantValue(value);
        else
            writer.WriteNullValue();
    }

    /// <summary>Writes an instant as a value, in the same form.</summary>
    public static void WriteInstantValue(this Utf8JsonWriter writer, DateTimeOffset instant)
    {
        // The round-trip form is the one that is made fast; it has seven digits of a second, of which six or none are told.
        Span<byte> text = stackalloc byte[RoundTripLength];
        instant.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        var length = HasMicroseconds(instant) ? RoundTripLength - 1 : WholeSecondsLength;
        text[length - 1] = (byte)'Z';
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>An instant in ISO 8601, UTC, with microseconds when they are not zero.</summary>
    public static string ToText(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(HasMicroseconds(instant) ? "yyyy-MM-ddTHH:mm:ss.ffffffZ" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static bool HasMicroseconds(DateTimeOffset instant) => instant.UtcTicks % TimeSpan.TicksPerSecond >= TimeSpan.TicksPerMicrosecond;
}
