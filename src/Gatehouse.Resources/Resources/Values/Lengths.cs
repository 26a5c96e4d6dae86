using System.ComponentModel.DataAnnotations;

namespace Gatehouse.Resources;

/// <summary>The annotations about the length of texts and lists.</summary>
internal static class Lengths
{
    internal static bool Cover(ValidationAttribute annotation) =>
        annotation is MaxLengthAttribute or StringLengthAttribute or LengthAttribute or MinLengthAttribute;

    /// <summary>Whether nothing at all is too little.</summary>
    internal static bool DemandSome(IEnumerable<ValidationAttribute> annotations) => annotations.Any(static annotation =>
        annotation is MinLengthAttribute { Length: > 0 } or StringLengthAttribute { MinimumLength: > 0 } or LengthAttribute { MinimumLength: > 0 });

    /// <summary>The least of the greatest; null when there is no limit.</summary>
    internal static int? Max(PropertyFacts facts) => new[]
    {
        facts.Limit<MaxLengthAttribute>()?.Length is >= 0 and var longest ? longest : null,
        facts.Limit<StringLengthAttribute>()?.MaximumLength,
        facts.Limit<LengthAttribute>()?.MaximumLength,
    }.Min();

    /// <summary>The greatest of the least; null when there is no limit.</summary>
    internal static int? Min(PropertyFacts facts) => new[]
    {
        facts.Limit<MinLengthAttribute>()?.Length,
        facts.Limit<StringLengthAttribute>()?.MinimumLength is > 0 and var shortest ? shortest : null,
        facts.Limit<LengthAttribute>()?.MinimumLength,
    }.Max();
}
