using System.Runtime.CompilerServices;

namespace Gatehouse.Resources;

/// <summary>A list without pages: read and sent in parts, each beginning after the last item of the one before.</summary>
internal sealed class WholeList : Paging
{
    private const int PartSize = 500;

    internal override IReadOnlyList<string> Parameters => [];

    internal override async ValueTask<RestAnswer> AnswerAsync<T>(ListReading<T> reading)
    {
        // What goes wrong with the first part still gets an answer of its own.
        var first = await ReadAsync(reading, null, reading.Cancellation);

        return first.Count < PartSize
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
        while (part.Count > 0)
        {
            yield return part;
            part = part.Count < PartSize ? [] : await ReadAsync(reading, part[^1], cancellation);
        }
    }

    private static async ValueTask<IReadOnlyList<T>> ReadAsync<T>(ListReading<T> reading, T? after, CancellationToken cancellation)
        where T : class
    {
        var where = after is null ? reading.Where : Condition.Both(reading.Where, Keyset<T>.After(reading.Order, after));

        return (await reading.Store.ListAsync(new ListQuery<T> { Where = where, Order = reading.Order, Limit = PartSize }, cancellation)).Items;
    }
}
