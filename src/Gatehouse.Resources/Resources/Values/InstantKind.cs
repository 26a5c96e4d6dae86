using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Instants: read in any offset, told in UTC with microseconds when they are not zero.</summary>
internal sealed class InstantKind : ValueKind<DateTimeOffset>
{
    public override Field MakeField(PropertyFacts facts) => new DateTimeField(facts.Name)
    {
        Facts = facts,
        Rules = facts.Rules<DateTimeOffset>(static value => value, static _ => false),
    };

    public override DateTimeOffset Convert(object value, DateTimeOffset before, bool partial, FieldErrors errors) => (DateTimeOffset)value;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value) => RestJson.WriteInstantValue(writer, value);
}
