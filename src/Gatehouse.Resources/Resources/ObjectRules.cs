using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>What a type says about its objects as a whole: by <see cref="IValidatableObject"/>, and by validation attributes on the type.</summary>
/// <typeparam name="T">The type.</typeparam>
internal static class ObjectRules<T>
    where T : class
{
    private static readonly ValidationAttribute[] OnType = [.. typeof(T).GetCustomAttributes<ValidationAttribute>(inherit: true)];

    /// <summary>Adds what is wrong with an object.</summary>
    /// <param name="item">The object, its fields good.</param>
    /// <param name="services">What rules may ask for; null where there is none.</param>
    /// <param name="errors">Takes the sentences, by the names that clients know.</param>
    internal static void Ask(T item, IServiceProvider? services, RestErrors errors)
    {
        if (OnType.Length == 0 && item is not IValidatableObject)
            return;
        var context = new ValidationContext(item, services, null);
        foreach (var rule in OnType)
            Add(rule.GetValidationResult(item, context), errors);
        foreach (var result in (item as IValidatableObject)?.Validate(context) ?? [])
            Add(result, errors);
    }

    private static void Add(ValidationResult? result, RestErrors errors)
    {
        if (result is null)
            return;
        var names = result.MemberNames.Select(PropertyName.OnTheWire).DefaultIfEmpty(RestErrors.WholeInput);
        foreach (var name in names)
            errors.Add(name, result.ErrorMessage ?? RestMessages.InvalidObject);
    }
}
