using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>Makes a condition of a lambda, as far as every store can follow it.</summary>
internal static class ConditionLambda<T>
    where T : class
{
    private static readonly ResourceShape<T> Shape = ResourceShape<T>.Instance;

    internal static Condition Translate(Expression<Func<T, bool>> predicate) => Translate(predicate.Body, predicate.Parameters[0]);

    private static Condition Translate(Expression node, ParameterExpression item) => node switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => new AllOf([Translate(both.Left, item), Translate(both.Right, item)]),
        BinaryExpression { NodeType: ExpressionType.OrElse } either => new AnyOf([Translate(either.Left, item), Translate(either.Right, item)]),
        BinaryExpression comparison when OperatorOf(comparison.NodeType) is { } known => Compare(comparison, known, item),
        UnaryExpression { NodeType: ExpressionType.Not } negated when PropertyOf(negated.Operand, item) is { } flag && flag.Type == typeof(bool) =>
            new Comparison(flag.Name, ConditionOperator.Equal, false),
        MethodCallExpression call when TextOperatorOf(call, item) is { } known && PropertyOf(call.Object!, item) is { } text =>
            new Comparison(text.Name, known, CapturedValue.Of(call.Arguments[0], item)?.ToString() ?? throw new ArgumentNullException(call.Arguments[0].ToString())),
        _ when PropertyOf(node, item) is { } flag && flag.Type == typeof(bool) => new Comparison(flag.Name, ConditionOperator.Equal, true),
        _ when !CapturedValue.Needs(node, item) => CapturedValue.Of(node, item) is true ? Condition.Always : Condition.Never,
        _ => throw NotUnderstood(node),
    };

    private static Condition Compare(BinaryExpression node, ConditionOperator comparison, ParameterExpression item)
    {
        var (property, value) = (PropertyOf(node.Left, item), node.Right);
        if (property is null)
        {
            (property, value) = (PropertyOf(node.Right, item), node.Left);
            comparison = Mirrored(comparison);
        }

        if (property is null || (comparison is not (ConditionOperator.Equal or ConditionOperator.NotEqual) && !IsOrdered(property.Type)))
            throw NotUnderstood(node);

        return ConditionValue.Compare(property.Name, property.Type, comparison, CapturedValue.Of(value, item));
    }

    /// <summary>The property a node reads, through the conversions the compiler puts around enums, null and wider numbers.</summary>
    private static ResourceProperty<T>? PropertyOf(Expression node, ParameterExpression item)
    {
        while (node is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Method: null } conversion)
            node = conversion.Operand;

        return node is MemberExpression { Member: PropertyInfo info } member && member.Expression == item ? Shape.Get(info.Name) : null;
    }

    private static ConditionOperator? OperatorOf(ExpressionType type) => type switch
    {
        ExpressionType.Equal => ConditionOperator.Equal,
        ExpressionType.NotEqual => ConditionOperator.NotEqual,
        ExpressionType.LessThan => ConditionOperator.Less,
        ExpressionType.LessThanOrEqual => ConditionOperator.LessOrEqual,
        ExpressionType.GreaterThan => ConditionOperator.Greater,
        ExpressionType.GreaterThanOrEqual => ConditionOperator.GreaterOrEqual,
        _ => null,
    };

    private static ConditionOperator? TextOperatorOf(MethodCallExpression call, ParameterExpression item)
    {
        if (call.Method.DeclaringType != typeof(string) || call.Method.IsStatic || call.Arguments.Count is 0 or > 2)
            return null;
        var comparison = call.Arguments.Count == 1 ? StringComparison.Ordinal : CapturedValue.Of(call.Arguments[1], item);

        return (call.Method.Name, comparison) switch
        {
            (nameof(string.StartsWith), StringComparison.Ordinal) => ConditionOperator.StartsWith,
            (nameof(string.StartsWith), StringComparison.OrdinalIgnoreCase) => ConditionOperator.StartsWithIgnoreCase,
            (nameof(string.Contains), StringComparison.Ordinal) => ConditionOperator.Contains,
            (nameof(string.Contains), StringComparison.OrdinalIgnoreCase) => ConditionOperator.ContainsIgnoreCase,
            (nameof(string.Equals), StringComparison.Ordinal) => ConditionOperator.Equal,
            (nameof(string.Equals), StringComparison.OrdinalIgnoreCase) => ConditionOperator.EqualIgnoreCase,
            _ => null,
        };
    }

    private static ConditionOperator Mirrored(ConditionOperator comparison) => comparison switch
    {
        ConditionOperator.Less => ConditionOperator.Greater,
        ConditionOperator.LessOrEqual => ConditionOperator.GreaterOrEqual,
        ConditionOperator.Greater => ConditionOperator.Less,
        ConditionOperator.GreaterOrEqual => ConditionOperator.LessOrEqual,
        _ => comparison,
    };

    // Stores keep enums by name: their numbers have no order there.
    private static bool IsOrdered(Type type) => !type.IsEnum && type != typeof(bool);

    private static NotSupportedException NotUnderstood(Expression node) => new(
        $"No store understands `{node}`: compare a property of {typeof(T).Name} itself with a value (== != < <= > >=, StartsWith, Contains), and join by && and ||.");
}
