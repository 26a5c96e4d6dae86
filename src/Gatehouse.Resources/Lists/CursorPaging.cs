namespace Gatehouse.Resources;

/// <summary>Pages that begin after an item, not after a number of them.</summary>
internal sealed class CursorPaging(int size, ListOrder order) : Paging
{
    private const string Parameter = "cursor";

    internal override IReadOnlyList<string> Parameters => [Parameter];

    internal override void Check<T>()
    {
        var property = ResourceShape<T>.Instance.Get(order.Property);
        if (property.IsNullable || !PropertyText.CanRead(property.Type))
            throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} cannot order a list with cursors: it may be null, or its values have no text.");
    }

    internal override async ValueTask<RestAnswer> AnswerAsync<T>(ListReading<T> reading)
    {
        var cursor = ListCursor.Start;
        if (reading.Parameters[Parameter] is { Length: > 0 } text && !ListCursor.TryRead(text, out cursor))
            return InvalidCursor();
        var by = new ListOrder(order.Property, order.IsDescending != cursor.IsReverse);
        if (!TryPlace<T>(cursor, by, out var beyond))
            return InvalidCursor();

        // One more than the page has tells whether there is another page.
        var query = new ListQuery<T> { Where = Condition.Both(reading.Where, beyond), Order = [by], Offset = cursor.Offset, Limit = size + 1 };
        var found = (await reading.Store.ListAsync(query, reading.Cancellation)).Items;
        var (goesOn, began) = (found.Count > size, cursor.Position is not null || cursor.Offset > 0);
        var page = found.Take(size).ToArray();
        if (cursor.IsReverse)
            Array.Reverse(page);
        var (hasNext, hasPrevious) = cursor.IsReverse ? (began, goesOn) : (goesOn, began);

        return reading.Page(
            null,
            hasNext ? LinkTo(reading, page.LastOrDefault(), isReverse: false) : null,
            hasPrevious ? LinkTo(reading, page.FirstOrDefault(), isReverse: true) : null,
            page);
    }

    /// <summary>The condition of what comes beyond the cursor; false when its values are none of this list.</summary>
    private static bool TryPlace<T>(ListCursor cursor, ListOrder by, out Condition? beyond)
        where T : class
    {
        var shape = ResourceShape<T>.Instance;
        var property = shape.Get(by.Property);
        beyond = null;
        if (cursor.Position is null)
            return cursor.Key is null;
        if (!PropertyText.TryRead(cursor.Position, property.Type, out var position))
            return false;
        if (cursor.Key is null)
        {
            // The form that Django REST Framework makes, which has no key: everything beyond the value.
            beyond = new Comparison(property.Name, by.IsDescending ? ConditionOperator.Less : ConditionOperator.Greater, position);
            return true;
        }

        if (property == shape.Key || !PropertyText.TryRead(cursor.Key, shape.Key.Type, out var key))
            return false;
        beyond = Keyset<T>.After([by], position, key);

        return true;
    }

    // Where everything has gone meanwhile, the one link leads to the beginning and the other to the end.
    private string LinkTo<T>(ListReading<T> reading, T? item, bool isReverse)
        where T : class
    {
        var shape = ResourceShape<T>.Instance;
        var property = shape.Get(order.Property);
        var cursor = item is null
            ? ListCursor.Start with { IsReverse = isReverse }
            : new ListCursor(
                PropertyText.Of(property.Get(item)!), property == shape.Key ? null : PropertyText.Of(shape.Key.Get(item)!), isReverse, 0);

        return reading.Parameters.LinkWith((Parameter, cursor == ListCursor.Start ? null : cursor.ToString()));
    }

    private static RestAnswer InvalidCursor() => RestAnswer.Refuse(RestProblem.NotFound(RestMessages.InvalidCursor));
}
