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
        // A captured variable is a field of the closure, and what it holds often has the value in a property: not worth a compiler at every request.
        MemberExpression { Member: FieldInfo field } member => field.GetValue(Owner(member, item)),
        MemberExpression { Member: PropertyInfo property } member =>
            property.GetValue(Owner(member, item), BindingFlags.DoNotWrapExceptions, null, null, null),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion when KeepsValue(conversion) => Of(conversion.Operand, item),
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

    private static object? Owner(MemberExpression member, ParameterExpression item) => member.Expression is null ? null : Of(member.Expression, item);

    /// <summary>Whether a conversion only adds null to a type, or takes an enum for its number.</summary>
    private static bool KeepsValue(UnaryExpression conversion) =>
        Nullable.GetUnderlyingType(conversion.Type) == conversion.Operand.Type || conversion.Operand.Type.IsEnum;

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
