using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>
/// How values of one CLR type are kept: instants and durations as milliseconds, enums as snake_case text, ids as lower-case text,
/// and whatever implements <see cref="IDatabaseValue{TSelf, TStored}"/> as it says.
/// </summary>
/// <param name="Kind">The form in the database.</param>
/// <param name="Write">A static method from the CLR type to the form; null where they are the same.</param>
/// <param name="Read">A static method back; null where they are the same, or where the type is only written (lists).</param>
internal sealed record StoredConversion(StoredKind Kind, MethodInfo? Write, MethodInfo? Read)
{
    private static readonly ConcurrentDictionary<Type, StoredConversion?> Known = new()
    {
        [typeof(string)] = new(StoredKind.Text, null, null),
        [typeof(long)] = new(StoredKind.Integer, null, null),
        [typeof(double)] = new(StoredKind.Real, null, null),
        [typeof(bool)] = new(StoredKind.Boolean, null, null),
        [typeof(byte[])] = new(StoredKind.Bytes, null, null),
        [typeof(int)] = Through(StoredKind.Integer, nameof(Values.FromInt32), nameof(Values.ToInt32)),
        [typeof(short)] = Through(StoredKind.Integer, nameof(Values.FromInt16), nameof(Values.ToInt16)),
        [typeof(uint)] = Through(StoredKind.Integer, nameof(Values.FromUInt32), nameof(Values.ToUInt32)),
        [typeof(Guid)] = Through(StoredKind.Text, nameof(Values.FromGuid), nameof(Values.ToGuid)),
        [typeof(DateTimeOffset)] = Through(StoredKind.Integer, nameof(Values.FromInstant), nameof(Values.ToInstant)),
        [typeof(TimeSpan)] = Through(StoredKind.Integer, nameof(Values.FromDuration), nameof(Values.ToDuration)),
        [typeof(DateOnly)] = Through(StoredKind.Text, nameof(Values.FromDate), nameof(Values.ToDate)),
        [typeof(ReadOnlyMemory<byte>)] = Through(StoredKind.Bytes, nameof(Values.FromMemory), nameof(Values.ToMemory)),
    };

    /// <summary>The conversion of a type that is not nullable, or null if the type is no column value (a record, say).</summary>
    public static StoredConversion? Of(Type type) => Known.GetOrAdd(type, Find);

    public Expression WriteFrom(Expression value) => Write is null ? value : Expression.Call(Write, value);

    public Expression ReadFrom(Expression stored) => Read is null ? stored : Expression.Call(Read, stored);

    private static StoredConversion Through(StoredKind kind, string write, string? read, params Type[] types)
    {
        return new(kind, Method(write)!, read is null ? null : Method(read));

        MethodInfo Method(string name)
        {
            var method = typeof(Values).GetMethod(name, BindingFlags.Public | BindingFlags.Static)!;
            return types.Length == 0 ? method : method.MakeGenericMethod(types[..method.GetGenericArguments().Length]);
        }
    }

    private static StoredConversion? Find(Type type)
    {
        if (type.IsEnum)
            return Through(StoredKind.Text, nameof(Values.FromEnum), nameof(Values.ToEnum), type);
        if (InterfaceOf(type, typeof(IDatabaseValue<,>), self: type) is { } value)
            return OfDatabaseValue(type, value.GetGenericArguments()[1]);
        if (InterfaceOf(type, typeof(IEnumerable<>)) is { } list)
            return OfList(list.GetGenericArguments()[0]);
        return null;
    }

    private static StoredConversion OfDatabaseValue(Type type, Type stored) => Of(stored) switch
    {
        { Write: null } direct => Through(direct.Kind, nameof(Values.FromValue), nameof(Values.ToValue), type, stored),
        _ => throw new InvalidOperationException($"{type} keeps itself as {stored}; use string, long or byte[]."),
    };

    private static StoredConversion? OfList(Type element)
    {
        if (element == typeof(string))
            return Through(StoredKind.Texts, nameof(Values.FromTexts), null);
        if (element == typeof(long))
            return Through(StoredKind.Integers, nameof(Values.FromIntegers), null);
        return InterfaceOf(element, typeof(IDatabaseValue<,>), self: element)?.GetGenericArguments()[1] == typeof(string)
            ? Through(StoredKind.Texts, nameof(Values.FromTextValues), null, element)
            : null;
    }

    private static Type? InterfaceOf(Type type, Type definition, Type? self = null) =>
        (type.IsInterface ? type.GetInterfaces().Append(type) : type.GetInterfaces()).FirstOrDefault(candidate =>
            candidate.IsGenericType
            && candidate.GetGenericTypeDefinition() == definition
            && (self is null || candidate.GetGenericArguments()[0] == self));
}
