using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>Lists of values of one kind.</summary>
/// <typeparam name="C">The type of the property: an array, <see cref="List{T}"/>, or an interface of one.</typeparam>
/// <typeparam name="I">The type of the items.</typeparam>
/// <param name="item">What the items are.</param>
internal sealed class ListKind<C, I>(ValueKind<I> item) : ValueKind<C>
    where C : class, IEnumerable<I>
{
    public override Field MakeField(PropertyFacts facts) => item.MakeField(facts.OfItem()).InList(facts);

    public override C Convert(object value, C? before, bool partial, FieldErrors errors)
    {
        var items = new List<I>();
        var faults = new RestErrors();
        foreach (var given in (IEnumerable)value)
        {
            var at = new FieldErrors(faults, items.Count.ToString(CultureInfo.InvariantCulture));
            items.Add(item.Convert(given!, default, partial, at));
        }

        if (!faults.IsEmpty)
            errors.Attach(faults);

        return typeof(C) == typeof(I[]) ? (C)(object)items.ToArray() : (C)(object)items;
    }

    public override void Write(Utf8JsonWriter writer, C value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (var present in value)
            item.Write(writer, present);
        writer.WriteEndArray();
    }
}
