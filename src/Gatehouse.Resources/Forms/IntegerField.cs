using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>An integer of 64 bits, as a number or in decimal digits. A fraction of zeros is taken (<c>1.0</c>), any other is not.</summary>
/// <param name="name">The key in the body.</param>
public sealed class IntegerField(string name) : Field<long>(name)
{
    private const int MaxStringLength = 1000;

    /// <summary>The least value taken.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>The greatest value taken.</summary>
    public long Max { get; init; } = long.MaxValue;

    internal override string Kind => "integer";

    internal override void DescribeLimits(Utf8JsonWriter writer)
    {
        if (Min != long.MinValue)
            writer.WriteNumber("min_value"u8, Min);
        if (Max != long.MaxValue)
            writer.WriteNumber("max_value"u8, Max);
    }

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out long converted)
    {
        converted = 0;
        if (value.Kind is not (InputKind.Text or InputKind.Integer or InputKind.Float))
        {
            errors.Add(RestMessages.InvalidInteger);
            return false;
        }

        var written = PythonText.Of(value);
        if (value.Kind == InputKind.Text && written.Length > MaxStringLength)
        {
            errors.Add(RestMessages.StringTooLarge);
            return false;
        }

        var digits = WithoutZeroFraction(Whitespace.Trim(written).AsSpan());
        if (!IsInteger(digits))
        {
            errors.Add(RestMessages.InvalidInteger);
            return false;
        }

        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out converted))
            return true;
        errors.Add(digits[0] == '-' ? RestMessages.MinValue.With(Min) : RestMessages.MaxValue.With(Max));

        return false;
    }

    private protected override bool KeepsLimits(long value, FieldErrors errors)
    {
        if (value > Max)
            errors.Add(RestMessages.MaxValue.With(Max));
        if (value < Min)
            errors.Add(RestMessages.MinValue.With(Min));

        return value >= Min && value <= Max;
    }

    private static ReadOnlySpan<char> WithoutZeroFraction(ReadOnlySpan<char> written)
    {
        var stem = written.TrimEnd('0');

        return stem.Length > 0 && stem[^1] == '.' ? stem[..^1] : written;
    }

    private static bool IsInteger(ReadOnlySpan<char> written)
    {
        if (written.Length > 0 && written[0] is '+' or '-')
            written = written[1..];

        return written.Length > 0 && !written.ContainsAnyExceptInRange('0', '9');
    }
}
