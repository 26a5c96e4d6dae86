namespace Gatehouse.Resources;

/// <summary>What a body must hold: named fields, all of which are judged before anything is refused. Make forms once and share them.</summary>
/// <param name="fields">The fields, in the order in which errors and OPTIONS answers name them.</param>
public sealed class Form(params IReadOnlyList<Field> fields)
{
    /// <summary>The fields.</summary>
    public IReadOnlyList<Field> Fields { get; } = fields;

    /// <summary>Reads every field. Names that are no field are ignored.</summary>
    /// <param name="input">The body.</param>
    /// <param name="partial">Whether nothing is required (PATCH).</param>
    /// <returns>The values, and what is wrong with the others. Bad input never throws.</returns>
    public FormValues Validate(InputValue input, bool partial = false)
    {
        var errors = new RestErrors();
        var values = new object?[Fields.Count];
        if (input.Kind == InputKind.Object)
        {
            for (var index = 0; index < values.Length; index++)
                values[index] = Fields[index].Read(input.Members, partial, errors);

            return new FormValues(this, values, errors);
        }

        Array.Fill(values, FormValues.Absent);
        errors.Add(RestErrors.WholeInput, input.Kind is InputKind.Null or InputKind.Absent
            ? RestMessages.NoData
            : RestMessages.NotAnObject.With(PythonText.KindOf(input)));

        return new FormValues(this, values, errors);
    }

    /// <summary>Judges what only the application can, of every value that is good so far.</summary>
    internal async ValueTask CheckAsync(FormValues values, RestRequest request)
    {
        for (var index = 0; index < Fields.Count; index++)
        {
            if (values.At(index) is { } value && value != FormValues.Absent)
                await Fields[index].CheckAsync(value, request, new FieldErrors(values.Errors, Fields[index].Name));
        }
    }

    internal int IndexOf(Field field)
    {
        for (var index = 0; index < Fields.Count; index++)
        {
            if (ReferenceEquals(Fields[index], field))
                return index;
        }

        throw new InvalidOperationException($"The form has no field {field.Name}.");
    }
}
