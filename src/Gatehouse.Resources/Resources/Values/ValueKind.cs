using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>How values of one CLR type are taken from a body and told in an answer.</summary>
/// <typeparam name="P">The type of the property.</typeparam>
internal abstract class ValueKind<P>
{
    /// <summary>The field that takes such a value.</summary>
    public abstract Field MakeField(PropertyFacts facts);

    /// <summary>Makes the property's value of what the field yielded.</summary>
    /// <param name="value">What the field yielded; not null.</param>
    /// <param name="before">What the property held.</param>
    /// <param name="partial">Whether an object that is sent changes the one before, and does not stand in its place (PATCH).</param>
    /// <param name="errors">Takes what is found wrong only now.</param>
    public abstract P Convert(object value, P? before, bool partial, FieldErrors errors);

    /// <summary>Writes a value.</summary>
    public abstract void Write(Utf8JsonWriter writer, P value);
}
