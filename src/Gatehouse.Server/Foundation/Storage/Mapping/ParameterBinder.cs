using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>Compiles, for one statement and one type of parameter object, the hand-over of its properties to the statement's parameters.</summary>
internal static class ParameterBinder
{
    public static Action<object, ParameterSink> Compile(IReadOnlyList<string> names, Type type)
    {
        var source = Expression.Parameter(typeof(object));
        var sink = Expression.Parameter(typeof(ParameterSink));
        var typed = Expression.Variable(type);
        var body = new List<Expression> { Expression.Assign(typed, Expression.Convert(source, type)) };
        body.AddRange(names.Select((name, at) => Bind(sink, at, Property(typed, name))));
        return Expression.Lambda<Action<object, ParameterSink>>(Expression.Block([typed], body), source, sink).Compile();
    }

    /// <summary>Compiles the hand-over of single values of a type, which may be boxed but not null.</summary>
    /// <exception cref="InvalidOperationException">The type cannot be kept in a column.</exception>
    public static Action<object, int, ParameterSink> CompileValue(Type type)
    {
        var conversion = StoredConversion.Of(type) ?? throw new InvalidOperationException($"A {type} cannot be a parameter.");
        var value = Expression.Parameter(typeof(object));
        var at = Expression.Parameter(typeof(int));
        var sink = Expression.Parameter(typeof(ParameterSink));
        return Expression.Lambda<Action<object, int, ParameterSink>>(
            Expression.Call(sink, MethodFor(conversion.Kind), at, AsArgument(conversion.WriteFrom(Expression.Convert(value, type)))), value, at, sink).Compile();
    }

    private static MemberExpression Property(Expression source, string name)
    {
        var property = source.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(property => property.GetIndexParameters().Length == 0 && ColumnName.Matches(name, property.Name));
        return property is null
            ? throw new InvalidOperationException($"@{name} has no value: {source.Type.Name} has no property of that name.")
            : Expression.Property(source, property);
    }

    private static Expression Bind(Expression sink, int at, MemberExpression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        var conversion = StoredConversion.Of(type)
            ?? throw new InvalidOperationException($"{value.Member.Name} is a {type}, which cannot be a parameter.");
        var present = value.Type == type ? (Expression)value : Expression.Property(value, "Value");
        var bind = Expression.Call(sink, MethodFor(conversion.Kind), Expression.Constant(at), AsArgument(conversion.WriteFrom(present)));
        if (type.IsValueType && value.Type == type)
            return bind;

        return Expression.IfThenElse(
            Expression.Equal(value, Expression.Constant(null, value.Type)),
            Expression.Call(sink, nameof(ParameterSink.Null), null, Expression.Constant(at), Expression.Constant(conversion.Kind)),
            bind);
    }

    private static Expression AsArgument(Expression written) => written.Type == typeof(byte[])
        ? Expression.Convert(written, typeof(ReadOnlyMemory<byte>))
        : written;

    private static MethodInfo MethodFor(StoredKind kind) => typeof(ParameterSink).GetMethod(kind.ToString())!;
}
