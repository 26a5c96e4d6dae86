using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>What a record – or a plain class – looks like: its properties, how one is made and how one is copied. Found once a type.</summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class RecordShape<T>
    where T : class
{
    private readonly Func<T> make;
    private readonly Func<T, T> copy;
    private readonly RecordProperty<T>[] shown;

    /// <param name="path">The records that this one is inside of, outermost first.</param>
    internal RecordShape(params IReadOnlyList<Type> path)
    {
        var creation = RecordCreation.Of<T>();
        make = creation.Make;
        copy = RecordCreation.Copier<T>();
        Properties = [.. ReadableProperties.Of(typeof(T)).Select(property =>
            PropertyFactory.Make<T>(property, creation.Demands(property), [.. path, typeof(T)]))];
        shown = [.. Properties.Where(static property => !PropertyAnnotations.IsHidden(property.Info))];
    }

    /// <summary>Its public properties, those of base types first, in the order of their declaration.</summary>
    public IReadOnlyList<RecordProperty<T>> Properties { get; }

    /// <summary>A new object, with the initial values of its type.</summary>
    public T New() => make();

    /// <summary>Another object of the same values: a change to it is not seen by those who hold the first.</summary>
    public T Copy(T item) => copy(item);

    /// <summary>The property of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public RecordProperty<T> Property(string name) => Properties.FirstOrDefault(property => property.Info.Name == name)
        ?? throw new ArgumentException($"{typeof(T).Name} has no public property {name}.", nameof(name));

    /// <summary>Writes an object with every property that is not hidden.</summary>
    public void Write(Utf8JsonWriter writer, T item) => Write(writer, item, shown);

    /// <summary>Writes an object with some of its properties.</summary>
    public static void Write(Utf8JsonWriter writer, T item, RecordProperty<T>[] properties)
    {
        writer.WriteStartObject();
        foreach (var property in properties)
            property.Write(writer, item);
        writer.WriteEndObject();
    }
}
