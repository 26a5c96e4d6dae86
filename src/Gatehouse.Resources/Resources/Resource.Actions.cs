namespace Gatehouse.Resources;

/// <summary>Answers an extra action on one object, which is there and was shown to the permission.</summary>
public delegate ValueTask<RestAnswer> ResourceHandler<in T>(RestRequest request, T item);

/// <content>Routes of one's own (D210).</content>
public sealed partial class Resource<T>
{
    private readonly List<ResourceAction<RestHandler>> listActions = [];
    private readonly List<ResourceAction<ResourceHandler<T>>> detailActions = [];

    /// <summary>Adds a route below the list: <c>posts.ListAction("recent-ones", action =&gt; action.Get(…).Post(…))</c> answers <c>/posts/recent-ones/</c>.</summary>
    /// <param name="path">What follows the list's path; it goes before an object of that key.</param>
    /// <param name="configure">Says which methods it answers, and who may call it.</param>
    /// <returns>This resource.</returns>
    public Resource<T> ListAction(string path, Action<ResourceAction<RestHandler>> configure) => Add(listActions, path, configure);

    /// <summary>Adds a route below one object: <c>posts.DetailAction("archive", action =&gt; action.Post(…))</c> answers <c>/posts/1/archive/</c>.</summary>
    /// <inheritdoc cref="ListAction"/>
    /// <param name="path">What follows the object's path.</param>
    public Resource<T> DetailAction(string path, Action<ResourceAction<ResourceHandler<T>>> configure) => Add(detailActions, path, configure);

    internal IReadOnlyList<ResourceAction<RestHandler>> ListActions => listActions;

    internal IReadOnlyList<ResourceAction<ResourceHandler<T>>> DetailActions => detailActions;

    private Resource<T> Add<THandler>(List<ResourceAction<THandler>> actions, string path, Action<ResourceAction<THandler>> configure)
        where THandler : Delegate
    {
        var action = new ResourceAction<THandler>(path);
        configure(action);
        actions.Add(action);

        return this;
    }
}
