using System.Reflection;

namespace Gatehouse.Tests.Shared;

/// <summary>Types as C# writes them, without namespaces; <c>?</c> where null is allowed.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        return Keywords.TryGetValue(type, out var keyword) ? keyword : Name(type, type.GetGenericArguments().Select(Of));
    }

    public static string Of(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        var mark = info is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } ? "?" : "";
        if (info.ElementType is { } element && type.IsArray)
            return $"{Of(element)}[]{mark}";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;

        var arguments = info.GenericTypeArguments.Length == type.GetGenericArguments().Length ? info.GenericTypeArguments.Select(Of) : type.GetGenericArguments().Select(Of);
        return Name(type, arguments) + mark;
    }

    private static string Name(Type type, IEnumerable<string> arguments)
    {
        var outer = type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : "";
        var all = arguments.ToList();
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? outer + type.Name : $"{outer}{type.Name[..tick]}<{string.Join(", ", all)}>";
    }
}
