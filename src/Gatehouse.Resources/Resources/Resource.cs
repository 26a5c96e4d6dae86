using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Resources;

/// <summary>
/// A whole REST resource, stated in a few lines: see <see cref="ResourceEndpoints.MapResource{T}(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder, string, Action{Resource{T}})"/>.
/// Its properties and methods are for that time only; a change after the resource was mapped has no effect.
/// </summary>
/// <remarks>
/// What is not said is closed: callers must be signed in, and can set nothing but what <see cref="Writable"/> names.
/// Towards clients it behaves as a view set of Django REST Framework does.
/// </remarks>
/// <typeparam name="T">The objects: records, or plain classes that can be made without arguments.</typeparam>
public sealed partial class Resource<T>
    where T : class
{
    private readonly List<(ResourceActions Actions, Permission Permission)> additions = [];

    internal Resource(IServiceProvider services)
    {
        Authenticators = services.GetService<DefaultAuthenticators>()?.Authenticators ?? [];
        Problems = services.GetRequiredService<IOptions<ResourceOptions>>().Value.Problems;
    }

    /// <summary>What one object is called, in words: <c>Blog Post</c> for <c>BlogPost</c>. An OPTIONS answer adds <c>List</c> or <c>Instance</c>.</summary>
    public string Name { get; set; } = Words.OfType(typeof(T).Name);

    /// <summary>What OPTIONS answers say about it.</summary>
    public string Description { get; set; } = "";

    /// <summary>Keeps the objects; null takes the application's service <c>IResourceStore&lt;T&gt;</c>, which may live as long as one request.</summary>
    public IResourceStore<T>? Store { get; set; }

    /// <summary>What can be done; a method for anything else gets 405, a route for nothing is not there.</summary>
    public ResourceActions Actions { get; set; } = ResourceActions.All;

    /// <summary>What may find out who calls, in order; the application's (<see cref="DefaultAuthenticators"/>) unless said otherwise.</summary>
    public IReadOnlyList<IAuthenticator> Authenticators { get; set; }

    /// <summary>
    /// Who may do anything at all with the resource; whoever is signed in, unless said otherwise. It is judged by the request and once more by each
    /// object: the one of the route, the one about to be created, and what an object is about to become.
    /// </summary>
    public Permission Permission { get; set; } = Permission.IsAuthenticated;

    /// <summary>What limits how often the resource is called.</summary>
    public IReadOnlyList<Throttle> Throttles { get; set; } = [];

    /// <summary>What reads bodies: JSON and both kinds of forms, unless said otherwise.</summary>
    public IReadOnlyList<RestParser> Parsers { get; set; } = RestParser.All;

    /// <summary>What writes answers; the first one when the client has no preference.</summary>
    public IReadOnlyList<RestRenderer> Renderers { get; set; } = [RestRenderer.Json];

    /// <summary>The longest body that is read, in bytes; 64 KiB unless said otherwise.</summary>
    public int MaxBodyLength { get; set; } = 64 * 1024;

    /// <summary>The form of refusals; that of <see cref="ResourceOptions"/> unless said otherwise.</summary>
    public ProblemStyle Problems { get; set; }

    /// <summary>Translates the sentences of refusals for one request (D22); null leaves them English.</summary>
    public Func<HttpContext, Func<string, string?>?>? Translator { get; set; }

    /// <summary>
    /// Asks for more than <see cref="Permission"/> where one of these is done. Both must allow, as with permissions on a group and an endpoint: an
    /// addition never opens anything.
    /// </summary>
    /// <returns>This resource.</returns>
    public Resource<T> RequirePermission(ResourceActions actions, Permission permission)
    {
        additions.Add((actions, permission));
        return this;
    }

    /// <summary>The store a request uses, for actions of your own.</summary>
    /// <exception cref="InvalidOperationException">There is none: neither <see cref="Store"/> nor a service.</exception>
    public IResourceStore<T> StoreOf(RestRequest request) => Store ?? request.Context.RequestServices.GetService<IResourceStore<T>>()
        ?? throw new InvalidOperationException($"{Name} has no store: set Store, or register an IResourceStore<{typeof(T).Name}>.");

    internal bool Offers(ResourceActions action) => (Actions & action) != ResourceActions.None;

    internal Permission PermissionOf(ResourceActions action)
    {
        var permission = Permission;
        foreach (var (actions, more) in additions)
        {
            if ((actions & action) != ResourceActions.None)
                permission &= more;
        }

        return permission;
    }
}
