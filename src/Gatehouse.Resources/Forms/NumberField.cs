using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>A finite binary floating-point number, as a number or as text.</summary>
/// <param name="name">The key in the body.</param>
public sealed class NumberField(string name) : Field<double>(name)
{
    private const int MaxStringLength = 1000;

    /// <summary>The least value taken, or null.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest value taken, or null.</summary>
    public double? Max { get; init; }

    internal override string Kind => "float";

    internal override void DescribeLimits(Utf8JsonWriter writer)
    {
        if (Min is { } min)
            writer.WriteNumber("min_value"u8, min);
        if (Max is { } max)
            writer.WriteNumber("max_value"u8, max);
    }

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out double converted)
    {
        converted = 0;
        if (value.Kind == InputKind.Boolean)
        {
            converted = value.Boolean ? 1 : 0; // as in Python, where truth values are numbers
            return true;
        }

        if (value.Kind == InputKind.Text && value.Text.Length > MaxStringLength)
        {
            errors.Add(RestMessages.StringTooLarge);
            return false;
        }

        if (value.Kind is InputKind.Integer or InputKind.Float or InputKind.Text
            && double.TryParse(Whitespace.Trim(value.Text), NumberStyles.Float, CultureInfo.InvariantCulture, out converted)
            && double.IsFinite(converted))
            return true;
        errors.Add(RestMessages.InvalidNumber);

        return false;
    }

    private protected override bool KeepsLimits(double value, FieldErrors errors)
    {
        if (value > Max)
            errors.Add(RestMessages.MaxValue.With(Max.Value.ToString(CultureInfo.InvariantCulture)));
        if (value < Min)
            errors.Add(RestMessages.MinValue.With(Min.Value.ToString(CultureInfo.InvariantCulture)));

        return !(value > Max || value < Min);
    }
}
