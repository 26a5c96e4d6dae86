using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>Any stretch of a list.</summary>
internal sealed class LimitOffsetPaging(int size, int maxSize) : Paging
{
    private const string LimitParameter = "limit";
    private const string OffsetParameter = "offset";

    internal override IReadOnlyList<string> Parameters => [LimitParameter, OffsetParameter];

    internal override async ValueTask<RestAnswer> AnswerAsync<T>(ListReading<T> reading)
    {
        var limit = QueryNumber.TryRead(reading.Parameters[LimitParameter], out var wanted) && wanted > 0 ? (int)Math.Min(wanted, maxSize) : size;
        var offset = QueryNumber.TryRead(reading.Parameters[OffsetParameter], out var start) && start > 0 ? start : 0;
        var found = await reading.CountedAsync(offset, limit);

        return reading.Page(
            found.Count,
            offset < found.Count - limit ? LinkTo(reading.Parameters, limit, offset + limit) : null,
            offset > 0 ? LinkTo(reading.Parameters, limit, offset - limit) : null,
            found.Items);
    }

    private static string LinkTo(QueryParameters parameters, int limit, long offset) => parameters.LinkWith(
        (LimitParameter, limit.ToString(CultureInfo.InvariantCulture)),
        (OffsetParameter, offset > 0 ? offset.ToString(CultureInfo.InvariantCulture) : null));
}
