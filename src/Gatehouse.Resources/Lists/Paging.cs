namespace Gatehouse.Resources;

/// <summary>How a list is cut into pages, in the manner of Django REST Framework.</summary>
public abstract class Paging
{
    /// <summary>The most items a page may ever have.</summary>
    public const int GreatestSize = 10_000;

    private const int UsualMaxSize = 100;

    private protected Paging()
    {
    }

    /// <summary>No pages: a bare array of all items, sent while they are read.</summary>
    public static Paging None { get; } = new WholeList();

    /// <summary><c>?page=2</c>, <c>?page=last</c>; <c>{"count", "next", "previous", "results"}</c>. A page that is not there is 404 <c>Invalid page.</c></summary>
    /// <param name="size">Items a page.</param>
    /// <param name="sizeParameter">The query parameter by which a caller chooses another size, as <c>page_size</c>; null for none.</param>
    /// <param name="maxSize">The most a caller may choose; the greater of 100 and <paramref name="size"/> unless said otherwise.</param>
    public static Paging PageNumber(int size, string? sizeParameter = null, int? maxSize = null) =>
        new PageNumberPaging(Checked(size), sizeParameter, CheckedMax(size, maxSize));

    /// <summary><c>?limit=10&amp;offset=20</c>; the same envelope. What is no number counts as not sent.</summary>
    /// <param name="size">Items a page when the caller says nothing.</param>
    /// <param name="maxSize">The most a caller may ask for; the greater of 100 and <paramref name="size"/> unless said otherwise.</param>
    public static Paging LimitOffset(int size, int? maxSize = null) => new LimitOffsetPaging(Checked(size), CheckedMax(size, maxSize));

    /// <summary>
    /// <c>?cursor=…</c>, by the links alone; <c>{"next", "previous", "results"}</c>. Every page costs the same, however long the list, and what is added or removed
    /// meanwhile makes no item appear twice or not at all.
    /// </summary>
    /// <param name="size">Items a page.</param>
    /// <param name="property">What the list is ordered by, with <c>-</c> in front for the greatest first; it cannot be null. Items with equal values are told apart by their key.</param>
    public static Paging Cursor(int size, string property) => new CursorPaging(Checked(size), ListOrder.Parse(property));

    /// <summary>The query parameters it takes.</summary>
    internal abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>Looks for mistakes in the application's code.</summary>
    internal virtual void Check<T>()
        where T : class
    {
    }

    internal abstract ValueTask<RestAnswer> AnswerAsync<T>(ListReading<T> reading)
        where T : class;

    private static int Checked(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, GreatestSize);

        return size;
    }

    private static int CheckedMax(int size, int? max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max ?? size, size, nameof(max));

        return Checked(max ?? Math.Max(size, UsualMaxSize));
    }
}
