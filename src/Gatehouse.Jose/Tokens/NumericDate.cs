using System.Buffers.Text;
using System.Globalization;

namespace Gatehouse.Jose;

/// <summary>NumericDate (RFC 7519 §2): seconds since 1970-01-01T00:00:00Z, a JSON number, with a fraction or without.</summary>
public static class NumericDate
{
    /// <summary>The first second of the year 10000, which no date reaches.</summary>
    public const long End = 253402300800;

    /// <summary>The whole seconds of an instant, for <c>iat</c> and <c>exp</c>.</summary>
    public static long From(DateTimeOffset instant) => instant.ToUnixTimeSeconds();

    /// <summary>Reads a date.</summary>
    /// <param name="value">A JSON number; a value of any other kind is no date.</param>
    /// <param name="roundUp">How a fraction is resolved: up for <c>nbf</c>, down for <c>exp</c>.</param>
    /// <param name="seconds">0 up to <see cref="End"/>.</param>
    /// <returns>False when the value is not a number, is negative, or is beyond the year 9999.</returns>
    public static bool TryRead(JsonValue value, bool roundUp, out long seconds)
    {
        seconds = 0;
        if (value.Kind != JsonKind.Number || value.Raw[0] == '-')
            return false;

        if (Utf8Parser.TryParse(value.Raw, out seconds, out var consumed) && consumed == value.Raw.Length)
            return seconds < End;

        if (!decimal.TryParse(value.Raw, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var exact))
            return false;

        var whole = roundUp ? decimal.Ceiling(exact) : decimal.Floor(exact);
        seconds = whole < End ? (long)whole : End;
        return seconds < End;
    }
}
