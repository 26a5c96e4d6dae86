using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Reads declarations of names.</summary>
internal static class DeclaredNames
{
    private const DynamicallyAccessedMemberTypes Fields = DynamicallyAccessedMemberTypes.PublicFields;

    /// <summary>The name that a member of an enum stands for.</summary>
    /// <exception cref="ArgumentException">The enum is not declared to be of that kind, or it has no such member.</exception>
    public static string Of<TDeclaration, [DynamicallyAccessedMembers(Fields)] TEnum>(TEnum member)
        where TDeclaration : Attribute
        where TEnum : struct, Enum
    {
        if (typeof(TEnum).GetCustomAttribute<TDeclaration>() is null)
            throw new ArgumentException($"{typeof(TEnum).Name} is not marked with {typeof(TDeclaration).Name}.", nameof(member));

        return typeof(TEnum).GetField($"{member}") is { } field
            ? NameOf(field)
            : throw new ArgumentException($"{typeof(TEnum).Name} has no single member {member}.", nameof(member));
    }

    /// <summary>All names that a type declares.</summary>
    public static void Collect([DynamicallyAccessedMembers(Fields)] Type type, PermissionNames names)
    {
        var declared = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => type.IsEnum || (field.IsLiteral && field.FieldType == typeof(string)))
            .Select(field => type.IsEnum ? NameOf(field) : (string)field.GetRawConstantValue()!)
            .ToList();
        var (arePermissions, areRoles) = (type.IsDefined(typeof(PermissionNamesAttribute)), type.IsDefined(typeof(RoleNamesAttribute)));
        if (declared.Count == 0 || arePermissions == areRoles)
            throw new ArgumentException($"{type.Name} is no enum or class of constants that is marked with either PermissionNames or RoleNames.", nameof(type));

        (arePermissions ? names.Permissions : names.Roles).UnionWith(declared);
    }

    private static string NameOf(FieldInfo field) => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name;
}
