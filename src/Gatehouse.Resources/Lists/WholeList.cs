using System.Runtime.CompilerServices;

namespace Gatehouse.Resources;

/// <summary>
/// A list without pages: read and sent in parts, each beginning after the last item of the one before. Parts grow, since a store that has no index for the order sorts
/// anew for each.
/// </summary>
internal sealed class WholeList : Paging
{
    private const int FirstPart = 500;
    private const int GreatestPart = 8_000;

    internal override IReadOnlyList<Field> Query => [];

    internal override IReadOnlyList<Field> Envelope => [];

    internal override async ValueTask<RestAnswer> AnswerAsync<T>(ListReading<T> reading)
    {
        // What goes wrong with the first part still gets an answer of its own.
        var first = await ReadAsync(reading, null, FirstPart, reading.Cancellation);

        return first.Count < FirstPart
            ? RestAnswer.Ok(first, (writer, items) =>
            {
                writer.WriteStartArray();
                foreach (var item in items)
                    reading.Write(writer, item);
                writer.WriteEndArray();
            })
            : RestAnswer.OkInPages(ReadOnAsync(reading, first, reading.Cancellation), reading.Write);
    }

    private static async IAsyncEnumerable<IReadOnlyList<T>> ReadOnAsync<T>(
        ListReading<T> reading, IReadOnlyList<T> part, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        for (var size = FirstPart; part.Count > 0;)
        {
            yield return part;
            if (part.Count < size)
                yield break;
            size = Math.Min(size * 2, GreatestPart);
            var next = await ReadAsync(reading, part[^1], size, cancellation);

            // Else the list would begin anew, and never end.
            if (next.Count > 0 && Equals(Key<T>(next[0]), Key<T>(part[0])))
                throw new InvalidOperationException($"{reading.Store.GetType().Name} lists the same items again: it must narrow its lists by {nameof(ListQuery<>)}.{nameof(ListQuery<>.Where)}.");
            part = next;
        }
    }

    private static object? Key<T>(T item)
        where T : class => ResourceShape<T>.Instance.Key.Get(item);

    private static async ValueTask<IReadOnlyList<T>> ReadAsync<T>(ListReading<T> reading, T? after, int size, CancellationToken cancellation)
        where T : class
    {
        var where = after is null ? reading.Where : Condition.Both(reading.Where, Keyset<T>.After(reading.Order, after));

        return (await reading.Store.ListAsync(new ListQuery<T> { Where = where, Order = reading.Order, Limit = size }, cancellation)).Items;
    }
}
