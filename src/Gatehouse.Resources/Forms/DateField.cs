using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>A calendar day, <c>YYYY-MM-DD</c> (also <c>YYYY-M-D</c> and <c>YYYYMMDD</c>).</summary>
/// <param name="name">The key in the body.</param>
public sealed class DateField(string name) : Field<DateOnly>(name)
{
    private static readonly string[] Formats = ["yyyy-M-d", "yyyyMMdd"];

    internal override string Kind => "date";

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out DateOnly converted)
    {
        converted = default;
        if (value.Kind == InputKind.Text && TryRead(value.Text, out converted))
            return true;
        errors.Add(RestMessages.InvalidDate);

        return false;
    }

    internal static bool TryRead(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
