using System.Numerics;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Integers of at most 64 bits; a narrower type is a limit.</summary>
/// <typeparam name="N">The type.</typeparam>
internal sealed class IntegerKind<N> : ValueKind<N>
    where N : struct, IBinaryInteger<N>, IMinMaxValue<N>
{
    private static readonly long Least = long.CreateSaturating(N.MinValue);
    private static readonly long Greatest = long.CreateSaturating(N.MaxValue);

    public override Field MakeField(PropertyFacts facts)
    {
        var (min, max, covers) = NumberRange.Of(facts, Least, Greatest);

        return new IntegerField(facts.Name)
        {
            Facts = facts,
            Min = min,
            Max = max,
            Rules = facts.Rules<long>(static value => N.CreateSaturating(value), covers),
        };
    }

    public override N Convert(object value, N before, bool partial, FieldErrors errors) => N.CreateChecked((long)value);

    public override void Write(Utf8JsonWriter writer, N value) => writer.WriteNumberValue(long.CreateTruncating(value));
}
