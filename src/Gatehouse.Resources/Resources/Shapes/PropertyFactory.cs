using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>Finds the kind of a property's values by its type.</summary>
internal static class PropertyFactory
{
    private const int DeepestRecord = 8; // half of what a body may nest

    private const BindingFlags Constructors = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;

    private static readonly Dictionary<Type, object> Simple = new()
    {
        [typeof(string)] = new TextKind(),
        [typeof(bool)] = new BooleanKind(),
        [typeof(long)] = new IntegerKind<long>(),
        [typeof(int)] = new IntegerKind<int>(),
        [typeof(short)] = new IntegerKind<short>(),
        [typeof(sbyte)] = new IntegerKind<sbyte>(),
        [typeof(uint)] = new IntegerKind<uint>(),
        [typeof(ushort)] = new IntegerKind<ushort>(),
        [typeof(byte)] = new IntegerKind<byte>(),
        [typeof(double)] = new NumberKind<double>(),
        [typeof(float)] = new NumberKind<float>(),
        [typeof(decimal)] = new DecimalKind(),
        [typeof(DateOnly)] = new DateKind(),
        [typeof(DateTimeOffset)] = new InstantKind(),
        [typeof(DateTime)] = new UtcKind(),
        [typeof(Guid)] = new UuidKind(),
    };

    private static readonly HashSet<Type> Lists =
        [typeof(List<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>), typeof(ICollection<>)];

    /// <param name="property">The property.</param>
    /// <param name="isConstructorParameter">Whether its record cannot be made without it.</param>
    /// <param name="path">The records it is inside of, outermost first.</param>
    /// <exception cref="NotSupportedException">There is no kind for its type.</exception>
    internal static RecordProperty<T> Make<T>(PropertyInfo property, bool isConstructorParameter, IReadOnlyList<Type> path)
        where T : class
    {
        var kind = KindOf(property.PropertyType, path) ?? throw new NotSupportedException(
            $"{typeof(T).Name}.{property.Name}: there is no field for {property.PropertyType.Name}. Use another type, or keep it off the record.");

        return (RecordProperty<T>)Create(typeof(RecordProperty<,>), [typeof(T), property.PropertyType], property, kind, isConstructorParameter);
    }

    private static object? KindOf(Type type, IReadOnlyList<Type> path)
    {
        if (Simple.TryGetValue(type, out var simple))
            return simple;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return KindOf(underlying, path) is { } present ? Create(typeof(NullableKind<>), [underlying], present) : null;
        if (type.IsEnum)
            return type.IsDefined(typeof(FlagsAttribute), inherit: false) ? null : Create(typeof(ChoiceKind<>), [type]);
        if (ItemOf(type) is { } item)
            return KindOf(item, path) is { } items ? Create(typeof(ListKind<,>), [type, item], items) : null;

        return IsRecord(type) && path.Count < DeepestRecord && !path.Contains(type)
            ? Create(typeof(NestedKind<>), [type], Create(typeof(RecordShape<>), [type], path))
            : null;
    }

    private static Type? ItemOf(Type type) => type switch
    {
        { IsSZArray: true } => type.GetElementType(),
        { IsGenericType: true } when Lists.Contains(type.GetGenericTypeDefinition()) => type.GenericTypeArguments[0],
        _ => null,
    };

    private static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && type != typeof(object) && type.Assembly != typeof(object).Assembly;

    private static object Create(Type generic, Type[] arguments, params object[] values) =>
        Activator.CreateInstance(generic.MakeGenericType(arguments), Constructors, null, values, null)!;
}
