using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>A UUID in any notation: with or without hyphens, braces or <c>urn:uuid:</c>, or as an integer of 128 bits.</summary>
/// <param name="name">The key in the body.</param>
public sealed class UuidField(string name) : Field<Guid>(name)
{
    private const int HexLength = 32;

    internal override string Kind => "field";

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out Guid converted)
    {
        converted = default;
        var read = value.Kind switch
        {
            InputKind.Text => TryReadText(value.Text, out converted),
            InputKind.Integer => TryReadInteger(value.Text, out converted),
            _ => false,
        };
        if (!read)
            errors.Add(RestMessages.InvalidUuid);

        return read;
    }

    private static bool TryReadText(string text, out Guid uuid)
    {
        var hex = text.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal)
            .Trim('{', '}').Replace("-", "", StringComparison.Ordinal);
        uuid = default;

        return hex.Length == HexLength && Guid.TryParseExact(hex, "N", out uuid);
    }

    private static bool TryReadInteger(string digits, out Guid uuid)
    {
        var fits = UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        uuid = fits ? Guid.ParseExact(number.ToString("x32", CultureInfo.InvariantCulture), "N") : default;

        return fits;
    }
}
