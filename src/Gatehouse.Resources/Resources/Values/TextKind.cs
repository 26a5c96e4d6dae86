using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gatehouse.Resources;

/// <summary>Text: plain, an e-mail address, a URL, by a pattern, or one of a few.</summary>
internal sealed class TextKind : ValueKind<string>
{
    public override Field MakeField(PropertyFacts facts)
    {
        if (facts.Limit<EmailAddressAttribute>() is not null)
            return new EmailField(facts.Name) { Facts = facts, AllowBlank = facts.AllowBlank, MinLength = Min(facts), MaxLength = Max(facts), Rules = Rules(facts) };
        if (facts.Limit<UrlAttribute>() is not null)
            return new UrlField(facts.Name) { Facts = facts, AllowBlank = facts.AllowBlank, MinLength = Min(facts), MaxLength = Max(facts), Rules = Rules(facts) };
        if (facts.Limit<RegularExpressionAttribute>() is { } pattern)
            return new PatternField(facts.Name, Whole(pattern)) { Facts = facts, AllowBlank = facts.AllowBlank, MinLength = Min(facts), MaxLength = Max(facts), Rules = Rules(facts) };

        return facts.Limit<AllowedValuesAttribute>() is { } allowed
            ? new ChoiceField(facts.Name, Choices(allowed)) { Facts = facts, Rules = Rules(facts) }
            : new TextField(facts.Name) { Facts = facts, AllowBlank = facts.AllowBlank, MinLength = Min(facts), MaxLength = Max(facts), Rules = Rules(facts) };
    }

    public override string Convert(object value, string? before, bool partial, FieldErrors errors) => (string)value;

    public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    private static int? Max(PropertyFacts facts) => Lengths.Max(facts);

    private static int? Min(PropertyFacts facts) => Lengths.Min(facts);

    // One of these is the kind of the field; another one beside it is asked.
    private static IReadOnlyList<FieldRule<string>> Rules(PropertyFacts facts)
    {
        ValidationAttribute? kind = facts.Limit<EmailAddressAttribute>();
        kind ??= facts.Limit<UrlAttribute>();
        kind ??= facts.Limit<RegularExpressionAttribute>();
        kind ??= facts.Limit<AllowedValuesAttribute>();
        var bounded = kind is not AllowedValuesAttribute;

        return facts.Rules<string>(static text => text, rule => ReferenceEquals(rule, kind) || (bounded && Lengths.Cover(rule)));
    }

    // S208: it meets foreign text, so it takes time in proportion to its length or is not taken at all.
    private static Regex Whole(RegularExpressionAttribute annotation)
    {
        try
        {
            return new Regex($@"\A(?:{annotation.Pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException unbounded)
        {
            throw new NotSupportedException($"The pattern {annotation.Pattern} may take unbounded time: without look-around and back-references it would not.", unbounded);
        }
    }

    private static KeyValuePair<string, string>[] Choices(AllowedValuesAttribute allowed) =>
        [.. allowed.Values.OfType<string>().Select(static value => KeyValuePair.Create(value, value))];
}
