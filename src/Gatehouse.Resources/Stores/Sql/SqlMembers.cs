using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>Which properties of a type are columns, and how a row becomes an object.</summary>
internal static class SqlMembers
{
    /// <summary>The properties that rows hold: those that can be set, by the constructor or afterwards, and are not <c>[NotMapped]</c>.</summary>
    internal static IReadOnlyList<PropertyInfo> Of(Type type)
    {
        var constructor = ConstructorOf(type);

        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(static property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
                .Where(property => property.CanWrite || constructor.GetParameters().Any(parameter => Sets(parameter, property)))
                .Where(static property => !property.IsDefined(typeof(NotMappedAttribute), inherit: true)),
        ];
    }

    /// <summary>The constructor without parameters, or – positional records – one whose parameters all name properties.</summary>
    /// <exception cref="InvalidOperationException">There is none: a mistake in the application's code.</exception>
    internal static ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructor(Type.EmptyTypes)
        ?? type.GetConstructors().FirstOrDefault(constructor => constructor.GetParameters().All(parameter => type.GetProperties().Any(property => Sets(parameter, property))))
        ?? throw new InvalidOperationException($"{type.Name} needs a constructor without parameters, or one with parameters that are named as its properties.");

    /// <summary>Whether a parameter of a constructor sets a property.</summary>
    internal static bool Sets(ParameterInfo parameter, PropertyInfo property) =>
        property.PropertyType == parameter.ParameterType && string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name in snake_case, or that of <c>[Column]</c>.</summary>
    internal static string ColumnOf(PropertyInfo property) => property.GetCustomAttribute<ColumnAttribute>()?.Name ?? PropertyName.OnTheWire(property.Name);
}
