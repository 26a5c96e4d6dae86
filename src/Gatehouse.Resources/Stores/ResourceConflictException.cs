namespace Gatehouse.Resources;

/// <summary>A value that must be unique is taken.</summary>
/// <param name="properties">The properties that must be unique, together if they are several; none when the store does not know.</param>
public sealed class ResourceConflictException(params IReadOnlyList<string> properties)
    : Exception($"The value of {(properties.Count == 0 ? "a unique property" : string.Join(", ", properties))} is taken.")
{
    /// <summary>The properties that must be unique, together if they are several; none when the store does not know.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>400 in the words of Django REST Framework: under the field's name, or for several fields under that of the whole input.</summary>
    public RestProblem ToProblem() => Properties is [var property]
        ? RestProblem.Invalid(PropertyName.OnTheWire(property), RestMessages.NotUnique)
        : RestProblem.Invalid(RestErrors.WholeInput, Properties.Count == 0
            ? RestMessages.NotUnique
            : RestMessages.NotUniqueTogether.With(string.Join(", ", Properties.Select(PropertyName.OnTheWire))));
}
