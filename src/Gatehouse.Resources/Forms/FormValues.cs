using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Resources;

/// <summary>What a <see cref="Form"/> read, and what was wrong. Rules that need a database add to <see cref="Errors"/> before anybody throws.</summary>
public sealed class FormValues
{
    internal static readonly object Absent = new();

    private readonly object?[] values;

    internal FormValues(Form form, object?[] values, RestErrors errors)
    {
        Form = form;
        this.values = values;
        Errors = errors;
    }

    /// <summary>What is wrong, by field.</summary>
    public RestErrors Errors { get; }

    /// <summary>The form that read them.</summary>
    public Form Form { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Errors.IsEmpty;

    /// <summary>Whether a field has a value, which may be null: it was sent, or has a default, and is not wrong.</summary>
    public bool Has(Field field) => values[Form.IndexOf(field)] != Absent;

    /// <summary>The value of a field that has one.</summary>
    /// <exception cref="InvalidOperationException">There is no value, or it is null.</exception>
    public T Get<T>(Field<T> field) =>
        TryGet(field, out var value) ? value : throw new InvalidOperationException($"{field.Name} has no value.");

    /// <summary>The value of a field; false when there is none or it is null.</summary>
    public bool TryGet<T>(Field<T> field, [MaybeNullWhen(false)] out T value)
    {
        if (values[Form.IndexOf(field)] is T present)
        {
            value = present;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value of a field, or another when there is none or it is null.</summary>
    [return: NotNullIfNotNull(nameof(otherwise))]
    public T? GetOr<T>(Field<T> field, T? otherwise) => TryGet(field, out var value) ? value : otherwise;

    /// <summary>The value of a field whose type is not known where it is read; null when there is none or it is null.</summary>
    public object? Find(Field field) => values[Form.IndexOf(field)] is var value && value != Absent ? value : null;

    internal object? Untyped(Field field) => values[Form.IndexOf(field)];

    internal object? At(int index) => values[index];

    /// <summary>Adds what was let pass as a change, but is to stand for itself.</summary>
    internal void DemandRequired()
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] == Absent && Form.Fields[index] is { Required: true, ReadOnly: false } missing)
                Errors.Add(missing.Name, RestMessages.Required);
        }
    }

    /// <summary>Refuses with everything that is wrong.</summary>
    /// <exception cref="RestException">400, when anything is.</exception>
    public void ThrowIfInvalid()
    {
        if (!IsValid)
            throw new RestException(RestProblem.Invalid(Errors));
    }
}
