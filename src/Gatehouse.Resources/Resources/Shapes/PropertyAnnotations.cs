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
        property.SetMethod is { IsPublic: true } && !IsHidden(property) && Find<ReadOnlyAttribute>(property) is not { IsReadOnly: true };

    internal static PropertyFacts Read(PropertyInfo property, bool isConstructorParameter, bool readOnly)
    {
        var name = PropertyName.OnTheWire(property.Name);
        var display = Find<DisplayAttribute>(property);
        var demanded = Find<RequiredAttribute>(property);
        var annotations = readOnly ? [] : All<ValidationAttribute>(property).Where(static rule => rule is not RequiredAttribute).Select(Checked(property)).ToArray();
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

    private static A? Find<A>(PropertyInfo property)
        where A : Attribute => All<A>(property).FirstOrDefault();

    // What is written before a parameter of a positional record belongs to the parameter, not to the property that is made of it.
    private static IEnumerable<A> All<A>(PropertyInfo property)
        where A : Attribute =>
        [
            .. property.GetCustomAttributes<A>(inherit: true),
            .. from constructor in property.DeclaringType!.GetConstructors()
                from parameter in constructor.GetParameters()
                where parameter.Name == property.Name && parameter.ParameterType == property.PropertyType
                from attribute in parameter.GetCustomAttributes<A>()
                select attribute,
        ];

    private static bool TakesNull(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    // Such a rule looks at more than the value, and one that is not asked would be a hole.
    private static Func<ValidationAttribute, ValidationAttribute> Checked(PropertyInfo property) => rule => rule.RequiresValidationContext
        ? throw new NotSupportedException($"{property.DeclaringType!.Name}.{property.Name}: [{rule.GetType().Name}] needs the whole object. State such a rule with Validate(…).")
        : rule;
}
