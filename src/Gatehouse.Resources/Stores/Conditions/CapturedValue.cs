using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>The side of a comparison that needs no item: a constant, a captured variable, or anything computed from such.</summary>
internal static class CapturedValue
{
    /// <exception cref="NotSupportedException">It needs the item.</exception>
    internal static object? Of(Expression node, ParameterExpression item) => node switch
    {
        ConstantExpression constant => constant.Value,
        // A captured variable is a field of the closure: by far the most frequent case, and not worth a compiler.
        MemberExpression { Member: FieldInfo field, Expression: null or ConstantExpression } member => field.GetValue((member.Expression as ConstantExpression)?.Value),
        _ when Needs(node, item) => throw new NotSupportedException($"`{node}` needs the item on both sides of a comparison."),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(node, typeof(object))).Compile(preferInterpretation: true)(),
    };

    /// <summary>Whether a node needs the item.</summary>
    internal static bool Needs(Expression node, ParameterExpression item)
    {
        var search = new Search(item);
        search.Visit(node);

        return search.Found;
    }

    private sealed class Search(ParameterExpression item) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == item;
            return node;
        }
    }
}
