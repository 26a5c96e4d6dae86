using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources;

/// <summary>The views of a resource: of its list, of one object, and of each extra action.</summary>
internal sealed class ResourceViews<T>(Resource<T> resource, ResourceHandlers<T> handlers, ResourceLists<T> lists, Form form)
    where T : class
{
    /// <summary>The list; null when nothing can be done there.</summary>
    public RestView? List()
    {
        var view = Begin($"{resource.Name} List", resource.Description);
        Offer(view, "GET", ResourceActions.List, lists.AnswerAsync, Output(StatusCodes.Status200OK) with
        {
            IsList = true,
            Envelope = resource.Lists.Paging.Envelope,
            Query = resource.Lists.Query,
            MayRefuse = resource.Lists.MayRefuse,
            MayMiss = resource.Lists.Paging.MayMiss,
        });
        Offer(view, "POST", ResourceActions.Create, handlers.CreateAsync, Output(StatusCodes.Status201Created));

        return view.Methods.Count > 0 ? view : null;
    }

    /// <summary>One object; null when nothing can be done with it.</summary>
    public RestView? Detail()
    {
        var view = Begin($"{resource.Name} Instance", resource.Description, reaches: handlers.ReachesAsync);
        Offer(view, "GET", ResourceActions.Retrieve, handlers.RetrieveAsync, Output(StatusCodes.Status200OK));
        Offer(view, "PUT", ResourceActions.Replace, handlers.ReplaceAsync, Output(StatusCodes.Status200OK));
        Offer(view, "PATCH", ResourceActions.Patch, handlers.PatchAsync, Output(StatusCodes.Status200OK));
        Offer(view, "DELETE", ResourceActions.Delete, handlers.DeleteAsync, RestOutput.NoContent);

        return view.Methods.Count > 0 ? view : null;
    }

    public RestView Extra(ResourceAction<RestHandler> action) =>
        action.AnswerOn(Begin(action.Name, action.Description, action.Permission, action.Parsers), static handler => handler);

    public RestView Extra(ResourceAction<ResourceHandler<T>> action) =>
        action.AnswerOn(Begin(action.Name, action.Description, action.Permission, action.Parsers, handlers.ReachesAsync), handlers.OnOne);

    private void Offer(RestView view, string method, ResourceActions action, RestHandler handler, RestOutput output)
    {
        if (!resource.Offers(action))
            return;
        view.Answer(method, handler, method is "GET" or "DELETE" ? null : () => form, resource.PermissionOf(action));
        view.Produces(method, output);
    }

    private RestOutput Output(int status) => new(status, resource.Shown is { } shown ? () => shown : null) { Input = form, IsWhole = true };

    private RestView Begin(
        string name, string description, Permission? permission = null, IReadOnlyList<RestParser>? parsers = null, Func<RestRequest, ValueTask<bool>>? reaches = null) =>
        new(name)
        {
            TypeName = resource.Name.Replace(" ", "", StringComparison.Ordinal),
            Subject = resource.Name,
            RouteFields = [handlers.KeyField],
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
