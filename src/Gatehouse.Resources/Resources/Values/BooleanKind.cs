using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Truth values.</summary>
internal sealed class BooleanKind : ValueKind<bool>
{
    public override Field MakeField(PropertyFacts facts) => new BooleanField(facts.Name)
    {
        Facts = facts,
        Rules = facts.Rules<bool>(static value => value, static _ => false),
    };

    public override bool Convert(object value, bool before, bool partial, FieldErrors errors) => (bool)value;

    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
}
