namespace Gatehouse.Resources;

/// <summary>The condition that an item comes after another one in a given order, the key being the last thing compared.</summary>
internal static class Keyset<T>
    where T : class
{
    private static readonly ResourceShape<T> Shape = ResourceShape<T>.Instance;

    internal static Condition After(IReadOnlyList<ListOrder> order, T item) =>
        After([.. Complete(order).Select(by => new Step(by, Shape.Get(by.Property), Shape.Get(by.Property).Get(item)))]);

    /// <summary>After an item of which the values are known: those of the order, then that of the key.</summary>
    internal static Condition After(IReadOnlyList<ListOrder> order, params ReadOnlySpan<object?> values)
    {
        var complete = Complete(order);
        var steps = new Step[complete.Count];
        for (var index = 0; index < steps.Length; index++)
            steps[index] = new Step(complete[index], Shape.Get(complete[index].Property), values[index]);

        return After(steps);
    }

    /// <summary>The order with the key behind it; what follows the key decides nothing.</summary>
    internal static IReadOnlyList<ListOrder> Complete(IReadOnlyList<ListOrder> order)
    {
        for (var index = 0; index < order.Count; index++)
        {
            if (Shape.Get(order[index].Property) == Shape.Key)
                return [.. order.Take(index + 1)];
        }

        // The key in the same direction as the first property: one index serves both.
        return [.. order, new ListOrder(Shape.Key.Name, order.Count > 0 && order[0].IsDescending)];
    }

    private static Condition After(ReadOnlySpan<Step> steps)
    {
        var first = steps[0];
        if (steps.Length == 1)
            return first.Beyond;
        var condition = new AnyOf([first.Beyond, new AllOf([first.Same, After(steps[1..])])]);

        // Says nothing new, but tells a database where to begin in its index.
        return first.Bound is { } bound ? new AllOf([bound, condition]) : condition;
    }

    private readonly record struct Step(ListOrder By, ResourceProperty<T> Property, object? Value)
    {
        internal Condition Same => new Comparison(Property.Name, ConditionOperator.Equal, Value);

        // Null is the least value, and comparisons leave it out.
        internal Condition Beyond => (By.IsDescending, Value) switch
        {
            (false, null) => new Comparison(Property.Name, ConditionOperator.NotEqual, null),
            (true, null) => Condition.Never,
            (false, _) => new Comparison(Property.Name, ConditionOperator.Greater, Value),
            (true, _) when Property.IsNullable =>
                new AnyOf([new Comparison(Property.Name, ConditionOperator.Less, Value), new Comparison(Property.Name, ConditionOperator.Equal, null)]),
            _ => new Comparison(Property.Name, ConditionOperator.Less, Value),
        };

        internal Condition? Bound => Value is null || (By.IsDescending && Property.IsNullable)
            ? null
            : new Comparison(Property.Name, By.IsDescending ? ConditionOperator.LessOrEqual : ConditionOperator.GreaterOrEqual, Value);
    }
}
