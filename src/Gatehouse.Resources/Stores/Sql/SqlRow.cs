using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>Makes an item of a row, by a function compiled once for each type. The columns are those of <see cref="SqlMembers.Of"/>, in that order.</summary>
internal static class SqlRow<TRow>
{
    internal static Func<DbDataReader, TRow> Read { get; } = Compile();

    private static Func<DbDataReader, TRow> Compile()
    {
        if (typeof(TRow) == typeof(long))
            return (Func<DbDataReader, TRow>)(object)(Func<DbDataReader, long>)(static reader => reader.GetInt64(0));
        var reader = Expression.Parameter(typeof(DbDataReader));
        var values = SqlMembers.Of(typeof(TRow)).Select((property, column) => KeyValuePair.Create(property, SqlColumn.Read(reader, column, property))).ToArray();
        var constructor = SqlMembers.ConstructorOf(typeof(TRow));
        var parameters = constructor.GetParameters();
        var arguments = parameters.Select(parameter =>
            Array.Find(values, value => SqlMembers.Sets(parameter, value.Key)).Value ?? Expression.Default(parameter.ParameterType));
        var rest = values.Where(value => !Array.Exists(parameters, parameter => SqlMembers.Sets(parameter, value.Key)))
            .Select(static value => Expression.Bind(value.Key, value.Value));

        return Expression.Lambda<Func<DbDataReader, TRow>>(Expression.MemberInit(Expression.New(constructor, arguments), rest), reader).Compile();
    }
}
