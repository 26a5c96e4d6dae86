using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Calendar days.</summary>
internal sealed class DateKind : ValueKind<DateOnly>
{
    public override Field MakeField(PropertyFacts facts) => new DateField(facts.Name)
    {
        Facts = facts,
        Rules = facts.Rules<DateOnly>(static value => value, static _ => false),
    };

    public override DateOnly Convert(object value, DateOnly before, bool partial, FieldErrors errors) => (DateOnly)value;

    public override void Write(Utf8JsonWriter writer, DateOnly value)
    {
        Span<char> text = stackalloc char[10];
        value.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}
