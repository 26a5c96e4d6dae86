namespace Gatehouse.Resources;

/// <content>What the list offers: see <see cref="ListRules{T}"/>.</content>
public sealed partial class Resource<T>
{
    private readonly ListRules<T> lists = new();

    /// <summary>
    /// How the list is cut into pages; none unless said otherwise. Where only an item can decide whether it may be read, a list in pages needs
    /// <see cref="Visible"/>, which says the same to the store: else pages would be counted by what nobody may see.
    /// </summary>
    public Paging Paging
    {
        get => lists.Paging;
        set => lists.Paging = value;
    }

    /// <inheritdoc cref="ListRules{T}.Search"/>
    /// <returns>This resource.</returns>
    public Resource<T> Search(params IReadOnlyList<string> properties)
    {
        lists.Search(properties);
        return this;
    }

    /// <inheritdoc cref="ListRules{T}.OrderBy"/>
    /// <returns>This resource.</returns>
    public Resource<T> OrderBy(params IReadOnlyList<string> properties)
    {
        lists.OrderBy(properties);
        return this;
    }

    /// <inheritdoc cref="ListRules{T}.DefaultOrder"/>
    /// <returns>This resource.</returns>
    public Resource<T> DefaultOrder(params IReadOnlyList<string> properties)
    {
        lists.DefaultOrder(properties);
        return this;
    }

    /// <inheritdoc cref="ListRules{T}.FilterBy"/>
    /// <returns>This resource.</returns>
    public Resource<T> FilterBy(params IReadOnlyList<string> properties)
    {
        lists.FilterBy(properties);
        return this;
    }

    internal ListRules<T> Lists => lists;
}
