using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>Pages by their number.</summary>
internal sealed class PageNumberPaging(int size, string? sizeParameter, int maxSize) : Paging
{
    private const string Parameter = "page";

    internal override IReadOnlyList<string> Parameters => sizeParameter is null ? [Parameter] : [Parameter, sizeParameter];

    internal override async ValueTask<RestAnswer> AnswerAsync<T>(ListReading<T> reading)
    {
        var limit = sizeParameter is not null && QueryNumber.TryRead(reading.Parameters[sizeParameter], out var wanted) && wanted > 0
            ? (int)Math.Min(wanted, maxSize)
            : size;
        if (await FindPageAsync(reading, limit) is not { } page)
            return NoSuchPage();
        if (page - 1 > long.MaxValue / limit)
            return NoSuchPage();
        var found = await reading.CountedAsync((page - 1) * limit, limit);
        var pages = PagesOf(found.Count!.Value, limit);
        if (page > pages)
            return NoSuchPage();

        return reading.Page(
            found.Count,
            page < pages ? LinkTo(reading.Parameters, page + 1) : null,
            page > 1 ? LinkTo(reading.Parameters, page - 1) : null,
            found.Items);
    }

    /// <summary>The page asked for; null when it cannot be.</summary>
    private static async ValueTask<long?> FindPageAsync<T>(ListReading<T> reading, int limit)
        where T : class => reading.Parameters[Parameter] switch
        {
            null or "" => 1,
            "last" => PagesOf((await reading.CountedAsync(0, 0)).Count!.Value, limit),
            var text => QueryNumber.TryRead(text, out var number) && number > 0 ? number : null,
        };

    // An empty list has one page, which is empty.
    private static long PagesOf(long count, int limit) => Math.Max(1, count / limit + (count % limit > 0 ? 1 : 0));

    private static string LinkTo(QueryParameters parameters, long page) =>
        parameters.LinkWith((Parameter, page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));

    private static RestAnswer NoSuchPage() => RestAnswer.Refuse(RestProblem.NotFound(RestMessages.InvalidPage));
}
