using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>What the list of one resource offers: pages, search, order, filters. Make it once and share it; say everything before the first request.</summary>
/// <remarks>
/// Properties are named as in code or as on the wire (<c>CreatedAt</c>, <c>created_at</c>); a name that is none is an exception at once. Callers use the names on the
/// wire. Nothing can be searched, ordered or filtered by that is not named here, so that a list tells nothing about what it does not show.
/// </remarks>
/// <typeparam name="T">The items.</typeparam>
public sealed class ListRules<T>
    where T : class
{
    private SearchRule<T>? search;
    private OrderingRule<T>? ordering;
    private FilterRule<T>? filter;
    private ListOrder[] defaultOrder = [];

    /// <summary>How the list is cut into pages; <see cref="Paging.None"/> unless said otherwise.</summary>
    public Paging Paging
    {
        get;
        set
        {
            value.Check<T>();
            field = value;
            DemandDistinctNames();
        }
    } = Paging.None;

    /// <summary>The query parameters callers may use.</summary>
    public IReadOnlyList<string> Parameters =>
    [
        .. Paging.Parameters, .. search is null ? [] : (string[])[SearchRule<T>.Parameter], .. ordering is null ? [] : (string[])[OrderingRule<T>.Parameter],
        .. filter?.Parameters ?? [],
    ];

    /// <summary>
    /// <c>?search=</c>: terms split at white space and commas, phrases in quotes whole; every term in at least one of the properties, in upper or lower case.
    /// </summary>
    /// <param name="properties">Properties of text, which hold a term; with <c>^</c> in front they begin with it, with <c>=</c> they are it, with <c>$</c> it is a regular expression.</param>
    public ListRules<T> Search(params IReadOnlyList<string> properties)
    {
        search = new(properties);
        return this;
    }

    /// <summary><c>?ordering=a,-b</c>, by these properties. Lists with cursors keep to their own order.</summary>
    public ListRules<T> OrderBy(params IReadOnlyList<string> properties)
    {
        ordering = new(properties);
        return this;
    }

    /// <summary>The order where the caller asks for none: properties, with <c>-</c> in front for the greatest first. By the key unless said otherwise.</summary>
    public ListRules<T> DefaultOrder(params IReadOnlyList<string> properties)
    {
        defaultOrder = [.. properties.Select(ListOrder.Parse)];
        foreach (var (property, _) in defaultOrder)
            _ = OrderingRule<T>.Ordered(property);

        return this;
    }

    /// <summary><c>?colour=grey</c>: the exact value of a property, in the form that a field of its type takes. Another form is 400 with errors by field.</summary>
    public ListRules<T> FilterBy(params IReadOnlyList<string> properties)
    {
        filter = new(properties);
        DemandDistinctNames();
        return this;
    }

    /// <summary>Looks for what the store cannot do, so that it is found before somebody asks for it.</summary>
    /// <exception cref="NotSupportedException">The store cannot search in the way these rules want.</exception>
    public void DemandSupport(IResourceStore<T> store)
    {
        foreach (var comparison in search?.Operators ?? [])
        {
            if (!store.Supports(comparison))
                throw new NotSupportedException($"{store.GetType().Name} cannot search {typeof(T).Name} by {comparison}.");
        }
    }

    /// <summary>Answers one request for the list.</summary>
    /// <param name="request">The request; its query says what is wanted.</param>
    /// <param name="store">Where the items are.</param>
    /// <param name="visible">What the caller may see; null for everything.</param>
    /// <param name="write">Writes one item.</param>
    /// <returns>200 with the list or a page of it; 404 when there is no such page.</returns>
    /// <exception cref="RestException">400 for a search or a filter that cannot be; the view writes it.</exception>
    public ValueTask<RestAnswer> AnswerAsync(RestRequest request, IResourceStore<T> store, Condition? visible, Action<Utf8JsonWriter, T> write)
    {
        DemandSupport(store);
        var parameters = new QueryParameters(request.Context.Request);
        var where = Condition.Both(Condition.Both(visible, filter?.Read(parameters)), search?.Read(parameters));
        var order = ordering?.Read(parameters) is { Count: > 0 } chosen ? chosen : (IReadOnlyList<ListOrder>)defaultOrder;

        return Paging.AnswerAsync(new ListReading<T>(parameters, store, where, order, write, request.Cancellation));
    }

    /// <remarks>The names that search and order have are kept free, whether a list has them or not: it may get them later.</remarks>
    private void DemandDistinctNames()
    {
        foreach (var name in filter?.Parameters ?? [])
        {
            if (name is SearchRule<T>.Parameter or OrderingRule<T>.Parameter || Paging.Parameters.Contains(name))
                throw new InvalidOperationException($"Lists cannot be filtered by {name}: the parameter means something else.");
        }
    }
}
