using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>Makes expressions of conditions and orders that a query provider can translate; in memory, ones that answer as the other stores do.</summary>
internal sealed class ConditionExpression<T>(bool isInMemory)
    where T : class
{
    internal bool IsInMemory => isInMemory;

    internal Expression<Func<T, bool>> Of(Condition condition)
    {
        var item = Expression.Parameter(typeof(T));

        return Expression.Lambda<Func<T, bool>>(Translate(condition, item), item);
    }

    internal IOrderedQueryable<T> Ordered(IQueryable<T> items, IReadOnlyList<ListOrder> order)
    {
        IOrderedQueryable<T>? ordered = null;
        foreach (var (name, isDescending) in order)
        {
            var property = ResourceShape<T>.Instance.Get(name);
            if (isInMemory)
            {
                var get = property.Get;
                ordered = By(ordered, items, found => get(found), isDescending, ValueOrder.Instance);
                continue;
            }

            var item = Expression.Parameter(typeof(T));
            var value = Expression.Property(item, property.Info);
            if (property.IsNullable)
                ordered = By(ordered, items, Expression.Lambda<Func<T, bool>>(Expression.NotEqual(value, Expression.Constant(null, value.Type)), item), isDescending);
            ordered = (IOrderedQueryable<T>)Sort.MakeGenericMethod(value.Type).Invoke(null, [ordered, items, Expression.Lambda(value, item), isDescending])!;
        }

        return ordered!;
    }

    private static readonly MethodInfo Sort = typeof(ConditionExpression<T>).GetMethod(nameof(Typed), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static IOrderedQueryable<T> Typed<TKey>(IOrderedQueryable<T>? ordered, IQueryable<T> items, Expression<Func<T, TKey>> by, bool isDescending) =>
        By(ordered, items, by, isDescending);

    private static IOrderedQueryable<T> By<TKey>(
        IOrderedQueryable<T>? ordered, IQueryable<T> items, Expression<Func<T, TKey>> by, bool isDescending, IComparer<TKey>? comparer = null) =>
        (ordered, isDescending, comparer) switch
        {
            (null, false, null) => items.OrderBy(by),
            (null, true, null) => items.OrderByDescending(by),
            (_, false, null) => ordered.ThenBy(by),
            (_, true, null) => ordered.ThenByDescending(by),
            (null, false, _) => items.OrderBy(by, comparer),
            (null, true, _) => items.OrderByDescending(by, comparer),
            (_, false, _) => ordered.ThenBy(by, comparer),
            (_, true, _) => ordered.ThenByDescending(by, comparer),
        };

    private Expression Translate(Condition condition, ParameterExpression item) => condition switch
    {
        AllOf all => all.Conditions.Select(one => Translate(one, item)).DefaultIfEmpty(Expression.Constant(true)).Aggregate(Expression.AndAlso),
        AnyOf any => any.Conditions.Select(one => Translate(one, item)).DefaultIfEmpty(Expression.Constant(false)).Aggregate(Expression.OrElse),
        Comparison comparison => Translate(comparison, Expression.Property(item, ResourceShape<T>.Instance.Get(comparison.Property).Info)),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no condition."),
    };

    private Expression Translate(Comparison comparison, MemberExpression property)
    {
        if (comparison.Operator is ConditionOperator.Equal or ConditionOperator.NotEqual)
            return comparison.Operator == ConditionOperator.Equal
                ? Expression.Equal(property, QueryParameter.Of(comparison.Value, property.Type))
                : Expression.NotEqual(property, QueryParameter.Of(comparison.Value, property.Type));
        if (comparison.Value is null)
            return Expression.Constant(false);
        var value = QueryParameter.Of(comparison.Value, property.Type);
        var compared = property.Type == typeof(string)
            ? TextExpression.Of(comparison, property, value, isInMemory)
            : OrderExpression.Of(comparison.Operator, property, value, isInMemory);

        return property.Type.IsValueType && Nullable.GetUnderlyingType(property.Type) is null
            ? compared
            : Expression.AndAlso(Expression.NotEqual(property, Expression.Constant(null, property.Type)), compared);
    }
}
