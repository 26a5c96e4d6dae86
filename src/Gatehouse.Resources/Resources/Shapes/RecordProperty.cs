using System.Reflection;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>One property of a record, with the way in and out of it.</summary>
/// <typeparam name="T">The record.</typeparam>
internal abstract class RecordProperty<T>(PropertyInfo info)
    where T : class
{
    /// <summary>The property itself.</summary>
    public PropertyInfo Info { get; } = info;

    /// <summary>The key in bodies and answers.</summary>
    public string Name { get; } = PropertyName.OnTheWire(info.Name);

    /// <summary>Whether it can be set at all, be it only while an object is made.</summary>
    public bool CanSet => Info.SetMethod is not null;

    /// <summary>The field that takes it.</summary>
    /// <param name="readOnly">Whether it is only told.</param>
    public abstract Field MakeField(bool readOnly);

    /// <summary>Sets what a field yielded.</summary>
    /// <param name="value">The field's value, which may be null.</param>
    /// <param name="partial">As for <see cref="ValueKind{P}.Convert"/>.</param>
    public abstract void Set(T item, object? value, bool partial, FieldErrors errors);

    /// <summary>Sets it to what another object has.</summary>
    public abstract void CopyTo(T item, T from);

    /// <summary>Writes name and value.</summary>
    public abstract void Write(Utf8JsonWriter writer, T item);
}

/// <inheritdoc/>
/// <typeparam name="T">The record.</typeparam>
/// <typeparam name="P">The property's type.</typeparam>
internal sealed class RecordProperty<T, P>(PropertyInfo info, ValueKind<P> kind, bool isConstructorParameter) : RecordProperty<T>(info)
    where T : class
{
    // Delegates to the accessors themselves: nothing is looked up and nothing boxed where rows are written.
    private readonly Func<T, P> get = info.GetMethod!.CreateDelegate<Func<T, P>>();
    private readonly Action<T, P>? set = info.SetMethod?.CreateDelegate<Action<T, P>>();
    private readonly JsonEncodedText key = JsonEncodedText.Encode(PropertyName.OnTheWire(info.Name), PlainJsonEncoder.Instance);

    public override Field MakeField(bool readOnly) => kind.MakeField(PropertyAnnotations.Read(Info, isConstructorParameter, readOnly));

    public override void Set(T item, object? value, bool partial, FieldErrors errors) =>
        set!(item, value is null ? default! : kind.Convert(value, get(item), partial, errors));

    public override void CopyTo(T item, T from) => set?.Invoke(item, get(from));

    public override void Write(Utf8JsonWriter writer, T item)
    {
        writer.WritePropertyName(key);
        kind.Write(writer, get(item));
    }
}
