using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>The properties of a type that are a part of what it is.</summary>
internal static class ReadableProperties
{
    /// <summary>Public ones with a getter; those of base types first, in the order of their declaration.</summary>
    internal static IEnumerable<PropertyInfo> Of(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
        orderby Depth(property.DeclaringType), property.MetadataToken
        select property;

    private static int Depth(Type? type) => type?.BaseType is null ? 0 : 1 + Depth(type.BaseType);
}
