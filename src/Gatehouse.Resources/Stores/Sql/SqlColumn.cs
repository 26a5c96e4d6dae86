using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>How <see cref="SqlDatabase"/> keeps values: as the driver does, but for types that an engine has no column for.</summary>
/// <remarks>
/// Enums are text in snake_case. On SQLite an instant is a number of milliseconds since 1970, a date is text and a UUID text in lower case; PostgreSQL has columns for
/// these (<c>timestamptz</c>, <c>date</c>, <c>uuid</c>). Reading takes either form.
/// </remarks>
internal static class SqlColumn
{
    /// <summary>What is handed to the driver.</summary>
    internal static object ToDriver(object? value, SqlEngine engine) => value switch
    {
        null => DBNull.Value,
        Enum member => PropertyName.OnTheWire(member.ToString()),
        DateTimeOffset instant => engine == SqlEngine.Sqlite ? instant.ToUnixTimeMilliseconds() : instant.ToUniversalTime(),
        DateOnly date when engine == SqlEngine.Sqlite => date.ToString("O", CultureInfo.InvariantCulture),
        Guid uuid when engine == SqlEngine.Sqlite => uuid.ToString("D"),
        _ => value,
    };

    /// <summary>The expression that reads a column as the type of a property.</summary>
    internal static Expression Read(Expression reader, int column, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var index = Expression.Constant(column);
        var value = type switch
        {
            _ when Getter(type) is { } name => Expression.Call(reader, name, null, index),
            _ when type.IsEnum => Expression.Call(typeof(SqlColumn), nameof(ReadEnum), [type], reader, index),
            _ when type == typeof(DateTimeOffset) => Expression.Call(typeof(SqlColumn), nameof(ReadInstant), null, reader, index),
            _ when type == typeof(DateOnly) => Expression.Call(typeof(SqlColumn), nameof(ReadDate), null, reader, index),
            _ when type == typeof(Guid) => Expression.Call(typeof(SqlColumn), nameof(ReadUuid), null, reader, index),
            _ => Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [type], index),
        };
        if (type.IsValueType && type == property.PropertyType)
            return value;

        return Expression.Condition(
            Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, index),
            Expression.Default(property.PropertyType),
            Expression.Convert(value, property.PropertyType));
    }

    private static string? Getter(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.String => nameof(DbDataReader.GetString),
        TypeCode.Int64 => nameof(DbDataReader.GetInt64),
        TypeCode.Int32 => nameof(DbDataReader.GetInt32),
        TypeCode.Int16 => nameof(DbDataReader.GetInt16),
        TypeCode.Boolean => nameof(DbDataReader.GetBoolean),
        TypeCode.Double => nameof(DbDataReader.GetDouble),
        TypeCode.Single => nameof(DbDataReader.GetFloat),
        TypeCode.Decimal => nameof(DbDataReader.GetDecimal),
        _ => null,
    };

    private static DateTimeOffset ReadInstant(DbDataReader reader, int column) => reader.GetFieldType(column) == typeof(long)
        ? DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column))
        : reader.GetFieldValue<DateTimeOffset>(column);

    private static DateOnly ReadDate(DbDataReader reader, int column) => reader.GetFieldType(column) == typeof(string)
        ? DateOnly.ParseExact(reader.GetString(column), "O", CultureInfo.InvariantCulture)
        : reader.GetFieldValue<DateOnly>(column);

    private static Guid ReadUuid(DbDataReader reader, int column) =>
        reader.GetFieldType(column) == typeof(string) ? Guid.Parse(reader.GetString(column)) : reader.GetGuid(column);

    private static TEnum ReadEnum<TEnum>(DbDataReader reader, int column)
        where TEnum : struct, Enum => EnumText<TEnum>.Parse(reader.GetString(column));
}
