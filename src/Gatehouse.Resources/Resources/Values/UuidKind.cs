using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>UUIDs: read in any notation, told with hyphens in lower case.</summary>
internal sealed class UuidKind : ValueKind<Guid>
{
    public override Field MakeField(PropertyFacts facts) => new UuidField(facts.Name)
    {
        Facts = facts,
        Rules = facts.Rules<Guid>(static value => value, static _ => false),
    };

    public override Guid Convert(object value, Guid before, bool partial, FieldErrors errors) => (Guid)value;

    public override void Write(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);
}
