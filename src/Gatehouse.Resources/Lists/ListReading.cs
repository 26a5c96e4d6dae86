using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>One reading of a list: what was asked, and where the items are.</summary>
/// <param name="Parameters">The query of the request.</param>
/// <param name="Store">Where the items are.</param>
/// <param name="Where">What they must satisfy.</param>
/// <param name="Order">Their order, without the key.</param>
/// <param name="Write">Writes one item.</param>
/// <param name="Cancellation">Ended when the client has gone.</param>
internal sealed record ListReading<T>(
    QueryParameters Parameters, IResourceStore<T> Store, Condition? Where, IReadOnlyList<ListOrder> Order, Action<Utf8JsonWriter, T> Write, CancellationToken Cancellation)
    where T : class
{
    internal ValueTask<ListPage<T>> CountedAsync(long offset, int limit) =>
        Store.ListAsync(new ListQuery<T> { Where = Where, Order = Order, Offset = offset, Limit = limit, WantsCount = true }, Cancellation);

    internal RestAnswer Page(long? count, string? next, string? previous, IReadOnlyList<T> items) =>
        RestAnswer.Of(200, new PageBody<T>(count, next, previous, items, Write));
}
