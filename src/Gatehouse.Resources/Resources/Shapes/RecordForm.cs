namespace Gatehouse.Resources;

/// <summary>A form whose fields belong to the properties of a record.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="inputs">The fields and where they go, in the order in which errors and OPTIONS answers name them.</param>
internal sealed class RecordForm<T>(params IReadOnlyList<RecordInput<T>> inputs)
    where T : class
{
    /// <summary>The form.</summary>
    public Form Form { get; } = new([.. inputs.Select(static input => input.Field)]);

    /// <summary>Sets every property whose field has a value; the others keep what they have.</summary>
    /// <param name="values">What the form read, with nothing wrong in it. What is found wrong only now is added.</param>
    /// <param name="item">Nobody else's yet: a new object, or a copy.</param>
    /// <param name="partial">As for <see cref="ValueKind{P}.Convert"/>.</param>
    public void Apply(FormValues values, T item, bool partial)
    {
        for (var index = 0; index < inputs.Count; index++)
        {
            if (values.At(index) is var value && value != FormValues.Absent)
                inputs[index].Set(item, value, partial, new FieldErrors(values.Errors, inputs[index].Field.Name));
        }
    }
}

/// <summary>Takes what a field yielded into an object.</summary>
internal delegate void RecordSetter<in T>(T item, object? value, bool partial, FieldErrors errors);

/// <summary>A field, and the property that its value goes to.</summary>
internal sealed record RecordInput<T>(Field Field, RecordSetter<T> Set);

/// <summary>Forms from records.</summary>
internal static class RecordForm
{
    /// <summary>Every property that a caller may set once the record as a whole is theirs; the others are told only.</summary>
    internal static RecordForm<R> Open<R>(RecordShape<R> shape)
        where R : class =>
        new([.. from property in shape.Properties
            where !PropertyAnnotations.IsHidden(property.Info)
            select new RecordInput<R>(property.MakeField(readOnly: !PropertyAnnotations.IsOpen(property.Info)), property.Set)]);
}
