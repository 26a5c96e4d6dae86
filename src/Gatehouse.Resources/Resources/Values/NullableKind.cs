using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Values of a value type, or null.</summary>
/// <typeparam name="V">The type.</typeparam>
/// <param name="kind">What the values are.</param>
internal sealed class NullableKind<V>(ValueKind<V> kind) : ValueKind<V?>
    where V : struct
{
    public override Field MakeField(PropertyFacts facts) => kind.MakeField(facts);

    public override V? Convert(object value, V? before, bool partial, FieldErrors errors) =>
        kind.Convert(value, before.GetValueOrDefault(), partial, errors);

    public override void Write(Utf8JsonWriter writer, V? value)
    {
        if (value is { } present)
            kind.Write(writer, present);
        else
            writer.WriteNullValue();
    }
}
