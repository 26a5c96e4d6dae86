using System.Linq.Expressions;

namespace Gatehouse.Resources;

/// <summary>Comparisons of text in expressions: for a provider the methods it knows, in memory those that do not depend on a culture.</summary>
internal static class TextExpression
{
    internal static Expression Of(Comparison comparison, Expression property, Expression value, bool isInMemory) => comparison.Operator switch
    {
        ConditionOperator.StartsWith => Method(nameof(string.StartsWith), property, value, isInMemory, StringComparison.Ordinal),
        ConditionOperator.Contains => Method(nameof(string.Contains), property, value, isInMemory, StringComparison.Ordinal),
        ConditionOperator.EqualIgnoreCase when isInMemory => Method(nameof(string.Equals), property, value, isInMemory, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.EqualIgnoreCase => Expression.Equal(Upper(property, isInMemory), Upper(value, isInMemory)),
        ConditionOperator.StartsWithIgnoreCase => Method(nameof(string.StartsWith), Upper(property, isInMemory), Upper(value, isInMemory), isInMemory, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.ContainsIgnoreCase => Method(nameof(string.Contains), Upper(property, isInMemory), Upper(value, isInMemory), isInMemory, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.Matches when isInMemory => Expression.Call(Expression.Constant(SearchPattern.Make((string)comparison.Value!)), "IsMatch", null, property),
        ConditionOperator.Matches => throw new NotSupportedException("This store cannot look for regular expressions."),
        var order => OrderExpression.Of(order, property, value, isInMemory),
    };

    private static MethodCallExpression Method(string name, Expression text, Expression value, bool isInMemory, StringComparison comparison) => isInMemory
        ? Expression.Call(text, name, null, value, Expression.Constant(comparison))
        : Expression.Call(text, name, null, value);

    private static Expression Upper(Expression text, bool isInMemory) => isInMemory ? text : Expression.Call(text, nameof(string.ToUpper), null);
}
