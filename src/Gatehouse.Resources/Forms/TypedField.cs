namespace Gatehouse.Resources;

/// <summary>One more rule of a field: null when the value obeys, else what is wrong with it.</summary>
public delegate RestMessage? FieldRule<in T>(T value);

/// <summary>A field whose values are of one type.</summary>
/// <typeparam name="T">The type a handler reads.</typeparam>
/// <param name="name">The key in the body.</param>
public abstract class Field<T>(string name) : Field(name)
{
    private object? fallback = Absent;

    /// <summary>Rules beside those of the kind; all that fail report, in this order, before the limits of the kind.</summary>
    public IReadOnlyList<FieldRule<T>> Rules { get; init; } = [];

    /// <summary>What an absent field yields; setting it makes the field optional. Without it an absent field has no value.</summary>
    public T Default
    {
        init
        {
            fallback = value;
            Required = false;
        }
    }

    internal override Field InList(PropertyFacts facts) => new ListField<T>(facts.Name, this)
    {
        Facts = facts,
        MinItems = Lengths.Min(facts),
        MaxItems = Lengths.Max(facts),
        Rules = facts.Rules<IReadOnlyList<T>>(static items => items, Lengths.Cover),
    };

    private protected override object? WhenAbsent => fallback;

    /// <summary>Whether an absent field yields a value.</summary>
    private protected bool HasDefault => fallback != Absent;

    private protected override object? Convert(InputValue value, bool partial, FieldErrors errors)
    {
        if (TryConvert(value, partial, errors, out var converted) && Obeys(converted, errors))
            return converted;

        return Absent;
    }

    /// <summary>Makes the typed value, or adds what is wrong.</summary>
    private protected abstract bool TryConvert(InputValue value, bool partial, FieldErrors errors, out T converted);

    /// <summary>Applies the limits of the kind; adds everything that is wrong.</summary>
    private protected virtual bool KeepsLimits(T value, FieldErrors errors) => true;

    private bool Obeys(T value, FieldErrors errors)
    {
        var obeys = true;
        foreach (var rule in Rules)
        {
            if (rule(value) is not { } message)
                continue;
            errors.Add(message);
            obeys = false;
        }

        return KeepsLimits(value, errors) & obeys;
    }
}
