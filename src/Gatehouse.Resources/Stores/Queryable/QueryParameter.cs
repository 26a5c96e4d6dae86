using System.Linq.Expressions;

namespace Gatehouse.Resources;

/// <summary>A value in an expression, as the compiler puts a captured variable there: providers make a parameter of that, while a constant goes into the SQL.</summary>
internal static class QueryParameter
{
    internal static Expression Of(object? value, Type type)
    {
        var holder = Activator.CreateInstance(typeof(Holder<>).MakeGenericType(type), value)!;

        return Expression.Field(Expression.Constant(holder), nameof(Holder<>.Value));
    }

    private sealed class Holder<TValue>(TValue? value)
    {
        public readonly TValue? Value = value;
    }
}
