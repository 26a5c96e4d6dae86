using System.Linq.Expressions;

namespace Gatehouse.Resources;

/// <summary>Before and after, in expressions: for a provider in forms it knows, in memory by the order that the other stores have.</summary>
internal static class OrderExpression
{
    internal static Expression Of(ConditionOperator comparison, Expression property, Expression value, bool isInMemory)
    {
        var type = TypeOf(comparison);
        if (isInMemory)
            return Expression.MakeBinary(
                type,
                Expression.Call(
                    Expression.Constant(ValueOrder.Instance),
                    nameof(ValueOrder.Compare),
                    null,
                    Expression.Convert(property, typeof(object)),
                    Expression.Convert(value, typeof(object))),
                Expression.Constant(0));
        if (property.Type == typeof(string))
            return Expression.MakeBinary(type, Expression.Call(typeof(string), nameof(string.Compare), null, property, value), Expression.Constant(0));

        return Expression.MakeBinary(type, Ordered(property), Ordered(value));
    }

    /// <summary>C# has no order of truth values and enums; numbers have one.</summary>
    private static Expression Ordered(Expression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (type == typeof(bool))
            return Expression.Condition(Expression.Equal(value, Expression.Constant(true, value.Type)), Expression.Constant(1), Expression.Constant(0));

        return type.IsEnum ? Expression.Convert(value, value.Type == type ? typeof(int) : typeof(int?)) : value;
    }

    private static ExpressionType TypeOf(ConditionOperator comparison) => comparison switch
    {
        ConditionOperator.Less => ExpressionType.LessThan,
        ConditionOperator.LessOrEqual => ExpressionType.LessThanOrEqual,
        ConditionOperator.Greater => ExpressionType.GreaterThan,
        ConditionOperator.GreaterOrEqual => ExpressionType.GreaterThanOrEqual,
        _ => throw new InvalidOperationException($"{comparison} is for text."),
    };
}
