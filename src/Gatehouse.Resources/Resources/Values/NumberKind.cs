using System.Numerics;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Binary floating-point numbers; a narrower type is a limit.</summary>
/// <typeparam name="N">The type.</typeparam>
internal sealed class NumberKind<N> : ValueKind<N>
    where N : struct, IFloatingPointIeee754<N>, IMinMaxValue<N>
{
    private static readonly double Least = double.CreateSaturating(N.MinValue);
    private static readonly double Greatest = double.CreateSaturating(N.MaxValue);

    public override Field MakeField(PropertyFacts facts)
    {
        var (min, max, covers) = NumberRange.Of(facts, Least, Greatest);

        return new NumberField(facts.Name)
        {
            Facts = facts,
            Min = min > double.MinValue ? min : null,
            Max = max < double.MaxValue ? max : null,
            Rules = facts.Rules<double>(static value => N.CreateSaturating(value), covers),
        };
    }

    public override N Convert(object value, N before, bool partial, FieldErrors errors) => N.CreateSaturating((double)value);

    public override void Write(Utf8JsonWriter writer, N value)
    {
        // JSON has no word for the others, and an answer that breaks off is worse than one that says nothing.
        if (!N.IsFinite(value))
            writer.WriteNullValue();
        else if (value is float single)
            writer.WriteNumberValue(single);
        else
            writer.WriteNumberValue(double.CreateSaturating(value));
    }
}
