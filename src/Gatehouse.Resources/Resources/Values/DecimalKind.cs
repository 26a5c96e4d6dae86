using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Decimal numbers. They are told as text, as Django REST Framework tells them: a client's binary numbers would change them.</summary>
internal sealed class DecimalKind : ValueKind<decimal>
{
    private const int LongestText = 32; // a sign, 29 digits, a point

    public override Field MakeField(PropertyFacts facts)
    {
        var (min, max, covers) = NumberRange.Of(facts, decimal.MinValue, decimal.MaxValue);

        return new DecimalField(facts.Name)
        {
            Facts = facts,
            Min = min > decimal.MinValue ? min : null,
            Max = max < decimal.MaxValue ? max : null,
            Rules = facts.Rules<decimal>(static value => value, covers),
        };
    }

    public override decimal Convert(object value, decimal before, bool partial, FieldErrors errors) => (decimal)value;

    public override void Write(Utf8JsonWriter writer, decimal value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
