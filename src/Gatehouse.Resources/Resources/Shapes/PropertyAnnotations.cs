using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Gatehouse.Resources;

/// <summary>Reads what a property of a record says about itself: its declaration, its nullability, its attributes.</summary>
internal static class PropertyAnnotations
{
    /// <summary>Whether answers leave it out.</summary>
    internal static bool IsHidden(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };

    /// <summary>Whether a caller may set it once the record is named: it can be set, and does not say otherwise.</summary>
    internal static bool IsOpen(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } && !IsHidden(property) && property.GetCustomAttribute<ReadOnlyAttribute>() is not { IsReadOnly: true };

    internal static PropertyFacts Read(PropertyInfo property, bool isConstructorParameter, bool readOnly)
    {
        var name = PropertyName.OnTheWire(property.Name);
        var display = property.GetCustomAttribute<DisplayAttribute>();
        var demanded = property.GetCustomAttribute<RequiredAttribute>();
        var annotations = readOnly ? [] : property.GetCustomAttributes<ValidationAttribute>().Where(static rule => rule is not RequiredAttribute).Select(Checked(property)).ToArray();
        var required = demanded is not null || isConstructorParameter || property.IsDefined(typeof(RequiredMemberAttribute));

        return new PropertyFacts
        {
            Name = name,
            Required = required && !readOnly,
            AllowNull = demanded is null && TakesNull(property),
            AllowBlank = (!required || demanded is { AllowEmptyStrings: true }) && !Lengths.DemandSome(annotations),
            ReadOnly = readOnly,
            Label = display?.GetName() ?? (name == "id" ? "ID" : Field.Words(name)),
            HelpText = display?.GetDescription(),
            Annotations = annotations,
        };
    }

    private static bool TakesNull(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    // Such a rule looks at more than the value, and one that is not asked would be a hole.
    private static Func<ValidationAttribute, ValidationAttribute> Checked(PropertyInfo property) => rule => rule.RequiresValidationContext
        ? throw new NotSupportedException($"{property.DeclaringType!.Name}.{property.Name}: [{rule.GetType().Name}] needs the whole object. State such a rule with Validate(…).")
        : rule;
}
