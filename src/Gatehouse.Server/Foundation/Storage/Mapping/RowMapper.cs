using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>
/// Compiles how a row of given columns becomes a <c>T</c>: a single value, a positional record, or a type with <c>init</c> properties. Columns
/// called <c>"user.id"</c>, <c>"user.number"</c>… make up the object of the property <c>User</c>.
/// </summary>
internal static class RowMapper
{
    /// <summary>Every column must have a member and every constructor parameter a column; anything else is our own mistake and thrown at first use.</summary>
    public static Func<Row, T> Compile<T>(Row shape, string statement)
    {
        var row = Expression.Parameter(typeof(Row));
        var body = StoredConversion.Of(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) is null
            ? (Expression)Construct(typeof(T), row, Columns(shape), statement)
            : Read(row, 0, typeof(T), statement);
        return Expression.Lambda<Func<Row, T>>(body, row).Compile();
    }

    private static Dictionary<string, int> Columns(Row shape) =>
        Enumerable.Range(0, shape.ColumnCount).ToDictionary(shape.ColumnName, at => at, StringComparer.Ordinal);

    private static MemberInitExpression Construct(Type type, Expression row, Dictionary<string, int> columns, string statement)
    {
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).FirstOrDefault();
        var arguments = (constructor?.GetParameters() ?? []).Select(parameter =>
            Read(row, Take(parameter.Name!), parameter.ParameterType, $"{type.Name}.{parameter.Name}")).ToList();

        var made = constructor is null ? Expression.New(type) : Expression.New(constructor, arguments);
        var bindings = type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPrivate: false } && columns.Keys.Any(column => ColumnName.Matches(ColumnName.Outer(column), property.Name)))
            .Select(property => (MemberBinding)Expression.Bind(property, Member(property)))
            .ToList();

        return columns.Count == 0
            ? Expression.MemberInit(made, bindings)
            : throw new InvalidOperationException($"{statement}: {type.Name} has no member for {string.Join(", ", columns.Keys)}.");

        Expression Member(PropertyInfo property) => TakeWithin(property.Name) is { Count: > 0 } within
            ? Construct(property.PropertyType, row, within, statement)
            : Read(row, Take(property.Name), property.PropertyType, $"{type.Name}.{property.Name}");

        Dictionary<string, int> TakeWithin(string member)
        {
            var within = columns.Where(column => ColumnName.Inner(column.Key) is not null && ColumnName.Matches(ColumnName.Outer(column.Key), member)).ToList();
            within.ForEach(column => columns.Remove(column.Key));
            return within.ToDictionary(column => ColumnName.Inner(column.Key)!, column => column.Value, StringComparer.Ordinal);
        }

        int Take(string member)
        {
            var column = columns.Keys.FirstOrDefault(column => ColumnName.Matches(column, member))
                ?? throw new InvalidOperationException($"{statement}: no column for {type.Name}.{member}.");
            columns.Remove(column, out var at);
            return at;
        }
    }

    private static ConditionalExpression Read(Expression row, int column, Type type, string member)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var conversion = StoredConversion.Of(plain) is { Kind: not (StoredKind.Texts or StoredKind.Integers) } known
            ? known
            : throw new InvalidOperationException($"{member} is a {plain}, which cannot be a column.");
        var value = conversion.ReadFrom(Expression.Call(row, conversion.Kind.ToString(), null, Expression.Constant(column)));
        var absent = type.IsValueType && plain == type
            ? (Expression)Expression.Call(typeof(Values), nameof(Values.UnexpectedNull), [type], Expression.Constant(member))
            : Expression.Default(type);

        return Expression.Condition(
            Expression.Call(row, nameof(Row.IsNull), null, Expression.Constant(column)),
            absent,
            value.Type == type ? value : Expression.Convert(value, type));
    }
}
