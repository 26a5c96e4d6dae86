using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>A decimal number of at most 28 digits, as a number or as text. It is never rounded: what does not fit is refused.</summary>
/// <param name="name">The key in the body.</param>
public sealed class DecimalField(string name) : Field<decimal>(name)
{
    private const int MaxStringLength = 1000;
    private const int DigitsOfDecimal = 28;

    /// <summary>The least value taken, or null.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest value taken, or null.</summary>
    public decimal? Max { get; init; }

    /// <summary>The most digits before and after the point together; 28 unless said otherwise.</summary>
    public int MaxDigits { get; init; } = DigitsOfDecimal;

    /// <summary>The most digits after the point, or null.</summary>
    public int? DecimalPlaces { get; init; }

    internal override string Kind => "decimal";

    internal override void DescribeLimits(Utf8JsonWriter writer)
    {
        if (MaxDigits < DigitsOfDecimal)
            writer.WriteNumber("max_digits"u8, MaxDigits);
        if (DecimalPlaces is { } places)
            writer.WriteNumber("decimal_places"u8, places);
        if (Min is { } min)
            writer.WriteNumber("min_value"u8, min);
        if (Max is { } max)
            writer.WriteNumber("max_value"u8, max);
    }

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out decimal converted)
    {
        converted = 0;
        if (value.Kind is InputKind.Text && value.Text.Length > MaxStringLength)
            return Refuse(RestMessages.StringTooLarge, errors);
        if (value.Kind is not (InputKind.Text or InputKind.Integer or InputKind.Float))
            return Refuse(RestMessages.InvalidNumber, errors);
        var written = Whitespace.Trim(value.Text).AsSpan();
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var roughly) || !double.IsFinite(roughly))
            return Refuse(RestMessages.InvalidNumber, errors);

        return CountDigits(written) <= DigitsOfDecimal && decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out converted)
            && (converted != 0 || roughly == 0)
            || Refuse(RestMessages.MaxDigits.With(MaxDigits), errors);
    }

    private protected override bool KeepsLimits(decimal value, FieldErrors errors)
    {
        var keeps = !(value > Max) || Refuse(RestMessages.MaxValue.With(Written(Max.Value)), errors);
        keeps &= !(value < Min) || Refuse(RestMessages.MinValue.With(Written(Min.Value)), errors);
        if (CountDigits(Written(value)) > MaxDigits)
            keeps = Refuse(RestMessages.MaxDigits.With(MaxDigits), errors);
        if (value.Scale > DecimalPlaces)
            keeps = Refuse(RestMessages.MaxDecimalPlaces.With(DecimalPlaces.Value), errors);

        return keeps;
    }

    /// <summary>The digits that count: those of the exponent, and zeros in front, do not.</summary>
    private static int CountDigits(ReadOnlySpan<char> written)
    {
        var exponent = written.IndexOfAny('e', 'E');
        var count = 0;
        foreach (var character in exponent < 0 ? written : written[..exponent])
        {
            if (char.IsAsciiDigit(character) && (count > 0 || character != '0'))
                count++;
        }

        return count;
    }

    private static string Written(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool Refuse(RestMessage message, FieldErrors errors)
    {
        errors.Add(message);
        return false;
    }
}
