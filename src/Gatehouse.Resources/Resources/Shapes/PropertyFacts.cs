using System.ComponentModel.DataAnnotations;

namespace Gatehouse.Resources;

/// <summary>What a property says about itself that every kind of field can repeat.</summary>
internal sealed record PropertyFacts
{
    // Some annotations have their own words from the beginning; those are not the application's.
    private static readonly string?[] UsualWords =
        [null, new EmailAddressAttribute().ErrorMessage, new UrlAttribute().ErrorMessage, new AllowedValuesAttribute().ErrorMessage];

    /// <summary>The key in bodies and answers.</summary>
    public required string Name { get; init; }

    public bool Required { get; init; }

    public bool AllowNull { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>Whether empty text is a value: it is unless the property must be given.</summary>
    public bool AllowBlank { get; init; }

    public required string Label { get; init; }

    public string? HelpText { get; init; }

    /// <summary>Every rule of <c>System.ComponentModel.DataAnnotations</c> on the property.</summary>
    public IReadOnlyList<ValidationAttribute> Annotations { get; init; } = [];

    /// <summary>The facts about the items of a list: nothing of what is said about the list holds for them.</summary>
    public PropertyFacts OfItem() => new() { Name = Name, Label = Label, Required = true };

    /// <summary>
    /// An annotation that a kind of field has a limit for; null when there is none, or when it comes with words of its own: then it is asked itself.
    /// </summary>
    public A? Limit<A>()
        where A : ValidationAttribute => Annotations.OfType<A>().FirstOrDefault(static annotation => !HasWords(annotation));

    /// <summary>The annotations that a kind of field has no limit for, as rules: none is passed over.</summary>
    /// <typeparam name="F">What the field yields.</typeparam>
    /// <param name="asProperty">Makes of it what the property holds, which is what annotations are about.</param>
    /// <param name="covered">Whether the field has a limit for it.</param>
    public IReadOnlyList<FieldRule<F>> Rules<F>(Func<F, object?> asProperty, Func<ValidationAttribute, bool> covered) =>
        [.. from annotation in Annotations
            where HasWords(annotation) || !covered(annotation)
            select new FieldRule<F>(value => Ask(annotation, asProperty(value)))];

    private RestMessage? Ask(ValidationAttribute annotation, object? value)
    {
        if (IsValid(annotation, value))
            return null;

        return annotation is AllowedValuesAttribute && !HasWords(annotation)
            ? RestMessages.InvalidChoice.With($"{value}")
            : annotation.FormatErrorMessage(Label);
    }

    private static bool IsValid(ValidationAttribute annotation, object? value)
    {
        try
        {
            return annotation.IsValid(value);
        }
        catch (Exception refused) when (refused is OverflowException or FormatException or ArgumentException)
        {
            return false; // [Range] on text, say: what cannot be brought to its type is not in it
        }
    }

    private static bool HasWords(ValidationAttribute annotation) =>
        annotation.ErrorMessageResourceName is not null || Array.IndexOf(UsualWords, annotation.ErrorMessage) < 0;
}
