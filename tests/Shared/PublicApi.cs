using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Gatehouse.Tests.Shared;

/// <summary>Prints what a library shows to its users: a paragraph a type, a line a member, in a fixed order.</summary>
internal static class PublicApi
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly library)
    {
        var text = new StringBuilder(
            $"# The public API of {library.GetName().Name}. Made from the program; a test compares it: GATEHOUSE_WRITE_REFERENCE=1 writes it anew.\n");
        foreach (var type in library.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append('\n').Append(Header(type)).Append('\n');
            foreach (var line in Lines(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum"
            : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
            : type.IsInterface ? "interface"
            : type.IsValueType ? (IsReadOnly(type) ? "readonly " : "") + (IsRecord(type) ? "record struct" : "struct")
            : (type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (IsRecord(type) ? "record" : "class");
        var above = (type.BaseType is { } parent && !type.IsValueType && parent != typeof(object) && !type.IsSubclassOf(typeof(Delegate)) ? [parent] : Type.EmptyTypes)
            .Concat(type.IsEnum || type.IsSubclassOf(typeof(Delegate)) ? [] : type.GetInterfaces().Where(one => one.IsVisible).Except(type.BaseType?.GetInterfaces() ?? []).OrderBy(one => one.FullName, StringComparer.Ordinal))
            .Select(TypeText.Of).ToList();
        return $"{kind} {type.Namespace}.{TypeText.Of(type)}{(above.Count > 0 ? " : " + string.Join(", ", above) : "")}";
    }

    private static IEnumerable<string> Lines(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => string.Create(CultureInfo.InvariantCulture, $"{Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture),4} {name}"));
        if (type.IsSubclassOf(typeof(Delegate)))
            return [Of(type.GetMethod("Invoke")!)];

        return type.GetMembers(Members).Where(member => !IsGenerated(type, member)).Select(member => member switch
        {
            FieldInfo field when IsShown(field.Attributes) => Of(field),
            ConstructorInfo { IsStatic: false } constructor when IsShown(constructor) => $"{Access(constructor)}new({Parameters(constructor)})",
            MethodInfo method when IsShown(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Of(method),
            PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsShown) => Of(property),
            EventInfo one when IsShown(one.AddMethod!) => $"event {TypeText.Of(one.EventHandlerType!)} {one.Name}",
            _ => "",
        }).Where(line => line.Length > 0);
    }

    private static string Of(FieldInfo field) =>
        $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Of(new NullabilityInfoContext().Create(field))} {field.Name}"
        + (field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "");

    private static string Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsShown).ToList();
        var words = accessors.Select(accessor => accessor == property.GetMethod ? "get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? Access(accessor) + "init;" : Access(accessor) + "set;");
        var name = property.GetIndexParameters() is { Length: > 0 } ? $"this[{Parameters(property.GetMethod!)}]" : property.Name;
        var isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        return $"{Access(accessors[0])}{Modifiers(accessors[0])}{(isRequired ? "required " : "")}{TypeText.Of(new NullabilityInfoContext().Create(property))} {name} {{ {string.Join(' ', words)} }}";
    }

    private static string Of(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var result = TypeText.Of(new NullabilityInfoContext().Create(method.ReturnParameter));
        var self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Access(method)}{Modifiers(method)}{result} {method.Name}{generic}({self}{Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ") : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
        + $"{TypeText.Of(new NullabilityInfoContext().Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Value(parameter.DefaultValue)}" : "")}"));

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
        bool flag => flag ? "true" : "false",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => method.DeclaringType!.IsInterface && method.IsAbstract ? "static abstract " : "static ",
        _ when method.DeclaringType!.IsInterface => "",
        { IsAbstract: true } => "abstract ",
        _ when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    // What is protected shows only where somebody can derive.
    private static bool IsShown(MethodBase method) => method.IsPublic || (method.IsFamily || method.IsFamilyOrAssembly) && CanBeDerivedFrom(method.DeclaringType!);

    private static bool IsShown(FieldAttributes attributes) => (attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public;

    private static bool CanBeDerivedFrom(Type type) =>
        !type.IsSealed && type.GetConstructors(Members).Any(constructor => !constructor.IsStatic && (constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly));

    private static bool IsReadOnly(Type type) => type.GetCustomAttributesData().Any(data => data.AttributeType.Name == "IsReadOnlyAttribute");

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", Members) is { } printer && printer.IsDefined(typeof(CompilerGeneratedAttribute)));

    // Of a record everything that the compiler has made follows from its properties.
    [SuppressMessage("Style", "IDE0060", Justification = "The signature is the same as that of its callers' lambdas.")]
    private static bool IsGenerated(Type type, MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || (member is MethodInfo or ConstructorInfo && member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not MethodInfo { IsSpecialName: true, Name: ['g' or 's', 'e', 't', ..] })
        || (member is MethodInfo && IsRecord(type) && member.Name is "op_Equality" or "op_Inequality")
        || (member is PropertyInfo && IsRecord(type) && member.Name == "EqualityContract");
}
