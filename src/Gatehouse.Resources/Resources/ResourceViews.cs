using Gatehouse.AspNetCore;

namespace Gatehouse.Resources;

/// <summary>The views of a resource: of its list, of one object, and of each extra action.</summary>
internal sealed class ResourceViews<T>(Resource<T> resource, ResourceHandlers<T> handlers, ResourceLists<T> lists, Form form)
    where T : class
{
    /// <summary>The list; null when nothing can be done there.</summary>
    public RestView? List()
    {
        var view = Begin($"{resource.Name} List", resource.Description);
        Offer(view, "GET", ResourceActions.List, lists.AnswerAsync);
        Offer(view, "POST", ResourceActions.Create, handlers.CreateAsync);

        return view.Methods.Count > 0 ? view : null;
    }

    /// <summary>One object; null when nothing can be done with it.</summary>
    public RestView? Detail()
    {
        var view = Begin($"{resource.Name} Instance", resource.Description, reaches: handlers.ReachesAsync);
        Offer(view, "GET", ResourceActions.Retrieve, handlers.RetrieveAsync);
        Offer(view, "PUT", ResourceActions.Replace, handlers.ReplaceAsync);
        Offer(view, "PATCH", ResourceActions.Patch, handlers.PatchAsync);
        Offer(view, "DELETE", ResourceActions.Delete, handlers.DeleteAsync);

        return view.Methods.Count > 0 ? view : null;
    }

    public RestView Extra(ResourceAction<RestHandler> action) =>
        action.AnswerOn(Begin(action.Name, action.Description, action.Permission, action.Parsers), static handler => handler);

    public RestView Extra(ResourceAction<ResourceHandler<T>> action) =>
        action.AnswerOn(Begin(action.Name, action.Description, action.Permission, action.Parsers, handlers.ReachesAsync), handlers.OnOne);

    private void Offer(RestView view, string method, ResourceActions action, RestHandler handler)
    {
        if (resource.Offers(action))
            view.Answer(method, handler, method is "GET" or "DELETE" ? null : () => form, resource.PermissionOf(action));
    }

    private RestView Begin(
        string name, string description, Permission? permission = null, IReadOnlyList<RestParser>? parsers = null, Func<RestRequest, ValueTask<bool>>? reaches = null) =>
        new(name)
        {
            Description = description,
            Authenticators = resource.Authenticators,
            Permission = permission ?? resource.Permission,
            Throttles = resource.Throttles,
            Parsers = parsers ?? resource.Parsers,
            Renderers = resource.Renderers,
            MaxBodyLength = resource.MaxBodyLength,
            Translator = resource.Translator,
            Problems = resource.Problems,
            ReachesObject = reaches,
            HasFormatSuffix = true,
        };
}
