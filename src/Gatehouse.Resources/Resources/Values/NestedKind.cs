using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>
/// Records inside of records. Who names one lets callers set all of it that can be set. PUT puts another in its place, PATCH changes the one that is there.
/// </summary>
/// <typeparam name="R">The record.</typeparam>
/// <param name="shape">Its properties.</param>
internal sealed class NestedKind<R>(RecordShape<R> shape) : ValueKind<R>
    where R : class
{
    private readonly RecordForm<R> form = RecordForm.Open(shape);

    public override Field MakeField(PropertyFacts facts) => facts.Annotations.Count == 0
        ? new NestedField(facts.Name, form.Form) { Facts = facts }
        : throw new NotSupportedException($"{typeof(R).Name}: {facts.Annotations[0].GetType().Name} on a property with fields of its own. State such a rule with Validate(…).");

    public override R Convert(object value, R? before, bool partial, FieldErrors errors)
    {
        var given = (FormValues)value;
        var changes = partial && before is not null;
        var item = changes ? shape.Copy(before!) : shape.New();
        if (partial && !changes)
            given.DemandRequired(); // nothing was, for there might have been something to change
        form.Apply(given, item, partial);
        if (given.IsValid)
            ObjectRules<R>.Ask(item, services: null, given.Errors);
        if (!given.IsValid)
            errors.Attach(given.Errors);

        return item;
    }

    public override void Write(Utf8JsonWriter writer, R value)
    {
        if (value is null)
            writer.WriteNullValue();
        else
            shape.Write(writer, value);
    }
}
