using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>One named value of a <see cref="Form"/>. Fields hold no state of a request; make them once and share them.</summary>
/// <param name="name">The key in the body.</param>
public abstract class Field(string name)
{
    /// <summary>Stands for a value that was not sent, or was refused.</summary>
    private protected static readonly object Absent = FormValues.Absent;

    /// <summary>The key in the body.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it must be sent; true unless said otherwise.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Whether null may be sent; false unless said otherwise.</summary>
    public bool AllowNull { get; init; }

    /// <summary>Whether it is only told, never taken: what is sent under the name is ignored.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What OPTIONS answers call it; the name in words unless said otherwise.</summary>
    public string Label { get; init; } = Words(name);

    /// <summary>What OPTIONS answers say about it, or null.</summary>
    public string? HelpText { get; init; }

    /// <summary>What a property of a record says about itself, all at once.</summary>
    internal PropertyFacts Facts
    {
        init
        {
            Required = value.Required;
            AllowNull = value.AllowNull;
            ReadOnly = value.ReadOnly;
            Label = value.Label;
            HelpText = value.HelpText;
        }
    }

    /// <summary>The kind as OPTIONS answers name it: <c>string</c>, <c>integer</c>…</summary>
    internal abstract string Kind { get; }

    /// <summary>Takes the value out of the input: a typed value, null, or <see cref="Absent"/> after adding what is wrong.</summary>
    internal object? Read(InputObject input, bool partial, RestErrors errors) =>
        ReadOnly ? Absent : Accept(Find(input, partial), partial, new FieldErrors(errors, Name));

    /// <summary>Judges one value: of this field, or of a list whose items are such fields.</summary>
    internal object? Accept(InputValue value, bool partial, FieldErrors errors)
    {
        switch (value.Kind)
        {
            case InputKind.Absent when partial || !Required:
                return partial ? Absent : WhenAbsent;
            case InputKind.Absent:
                errors.Add(RestMessages.Required);
                return Absent;
            case InputKind.Null when AllowNull:
                return null;
            case InputKind.Null:
                errors.Add(RestMessages.Null);
                return Absent;
            default:
                return Convert(value, partial, errors);
        }
    }

    /// <summary>Judges what only the application can: whether another object is there.</summary>
    /// <param name="value">What the field yielded; neither null nor absent.</param>
    internal virtual ValueTask CheckAsync(object value, RestRequest request, FieldErrors errors) => ValueTask.CompletedTask;

    /// <summary>Whether <see cref="CheckAsync"/> asks the application something.</summary>
    internal virtual bool AsksApplication => false;

    /// <summary>A list of such values.</summary>
    internal abstract Field InList(PropertyFacts facts);

    /// <summary>Writes what else OPTIONS answers tell: limits, choices, children.</summary>
    internal virtual void DescribeLimits(Utf8JsonWriter writer)
    {
    }

    /// <summary>Finds the value; in a form, empty text means "left out" wherever it cannot mean itself.</summary>
    private protected virtual InputValue Find(InputObject input, bool partial)
    {
        var value = input[Name];
        if (!input.IsForm)
            return value;
        if (value.IsAbsent)
            return partial ? default : WhenUnticked;
        if (value.Kind != InputKind.Text || value.Text.Length > 0 || (!AllowNull && Required))
            return value;

        return TakesEmptyText ? value : AllowNull ? InputValue.Null : default;
    }

    /// <summary>Makes the typed value, or adds what is wrong and gives <see cref="Absent"/>.</summary>
    private protected abstract object? Convert(InputValue value, bool partial, FieldErrors errors);

    /// <summary>What an absent optional field yields.</summary>
    private protected virtual object? WhenAbsent => Absent;

    /// <summary>What a form says by not sending the field.</summary>
    private protected virtual InputValue WhenUnticked => default;

    /// <summary>Whether empty text is a value of this field.</summary>
    private protected virtual bool TakesEmptyText => false;

    /// <summary>A name in snake_case as people write it: <c>Created at</c>.</summary>
    internal static string Words(string name)
    {
        var words = name.Replace('_', ' ').ToLowerInvariant();

        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
