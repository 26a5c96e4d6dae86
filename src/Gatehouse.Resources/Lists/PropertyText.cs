using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>Values of properties as text that reads back the same, for cursors.</summary>
internal static class PropertyText
{
    internal static bool CanRead(Type type) =>
        type == typeof(string) || type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(decimal) || type == typeof(double)
        || type == typeof(float) || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly);

    internal static string Of(object value) => value switch
    {
        string text => text,
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} has no text."),
    };

    internal static bool TryRead(string text, Type type, out object value)
    {
        object? read = null;
        if (type == typeof(string))
            read = text;
        else if (type == typeof(long))
            read = Read<long>(text, NumberStyles.AllowLeadingSign);
        else if (type == typeof(int))
            read = Read<int>(text, NumberStyles.AllowLeadingSign);
        else if (type == typeof(short))
            read = Read<short>(text, NumberStyles.AllowLeadingSign);
        else if (type == typeof(decimal))
            read = Read<decimal>(text, NumberStyles.Number);
        else if (type == typeof(double))
            read = Read<double>(text, NumberStyles.Float) is var number && double.IsFinite(number ?? double.NaN) ? number : null;
        else if (type == typeof(float))
            read = Read<float>(text, NumberStyles.Float) is var number && float.IsFinite(number ?? float.NaN) ? number : null;
        else if (type == typeof(Guid))
            read = Guid.TryParse(text, out var uuid) ? uuid : null;
        else if (type == typeof(DateTimeOffset))
            read = TryReadInstant(text, out var instant) ? instant : null;
        else if (type == typeof(DateOnly))
            read = DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        value = read ?? "";

        return read is not null;
    }

    private static bool TryReadInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
        || IsoInstant.Read(text, out instant) == IsoReading.Good; // as Python writes it

    private static TNumber? Read<TNumber>(string text, NumberStyles style)
        where TNumber : struct, System.Numerics.INumber<TNumber> =>
        TNumber.TryParse(text, style, CultureInfo.InvariantCulture, out var number) ? number : null;
}
