using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Instants in the type without an offset: UTC, whether they say so or say nothing.</summary>
internal sealed class UtcKind : ValueKind<DateTime>
{
    public override Field MakeField(PropertyFacts facts) => new DateTimeField(facts.Name)
    {
        Facts = facts,
        Rules = facts.Rules<DateTimeOffset>(static value => value.UtcDateTime, static _ => false),
    };

    public override DateTime Convert(object value, DateTime before, bool partial, FieldErrors errors) => ((DateTimeOffset)value).UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value) => RestJson.WriteInstantValue(
        writer,
        new DateTimeOffset(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc)));
}
