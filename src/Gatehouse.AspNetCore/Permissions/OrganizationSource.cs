using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Gatehouse.AspNetCore;

/// <summary>Where a request names the organization that it is about. A request that names two names none.</summary>
public sealed class OrganizationSource
{
    private readonly Func<HttpContext, string?> read;
    private readonly bool byName;

    private OrganizationSource(Func<HttpContext, string?> read, string name, bool byName = false) => (this.read, Name, this.byName) = (read, name, byName);

    /// <summary>The value <c>orgId</c> of the route, else <c>org_id</c> of the route, else <c>org_id</c> of the query.</summary>
    public static OrganizationSource Default { get; } = new(
        static http => RouteValue(http, "orgId") ?? RouteValue(http, "org_id") ?? One(http.Request.Query["org_id"]), "orgId");

    /// <summary>How explanations call it.</summary>
    internal string Name { get; }

    /// <summary>The same place, where the request gives the organization's name, as it is or in its form for URLs, instead of its id.</summary>
    /// <remarks>
    /// Names are not always unique: whoever may found organizations may give one the name of another. Go on by the id of the <see cref="OrganizationMembership"/> that the handler gets, never by the name.
    /// </remarks>
    public OrganizationSource ByName => new(read, Name, byName: true);

    /// <summary>A value of the route: the organization's id.</summary>
    /// <param name="name">The parameter's name, as in <c>/organizations/{name}</c>.</param>
    public static OrganizationSource Route(string name) => new(http => RouteValue(http, name), $"route {name}");

    /// <summary>A parameter of the query: the organization's id.</summary>
    /// <param name="name">The parameter's name, in any case.</param>
    public static OrganizationSource Query(string name) => new(http => One(http.Request.Query[name]), $"query {name}");

    /// <summary>A header: the organization's id.</summary>
    /// <param name="name">The header's name, in any case.</param>
    public static OrganizationSource Header(string name) => new(http => One(http.Request.Headers[name]), $"header {name}");

    /// <summary>The organization that the token was made for, whatever the request says.</summary>
    public static OrganizationSource Active { get; } = new(static http => http.User.FindGatehouseUser()?.ActiveOrganization?.OrganizationId, "token");

    /// <summary>Wherever else: the organization's id, or null.</summary>
    /// <param name="organization">Reads it from a request.</param>
    public static OrganizationSource From(Func<HttpContext, string?> organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return new OrganizationSource(organization, "the application");
    }

    /// <summary>The caller's membership in the organization that the request names; null when it names none, or the caller is no member.</summary>
    internal OrganizationMembership? Find(HttpContext http, GatehouseUser user) => read(http) is not { Length: > 0 } named ? null
        : byName ? user.FindOrganizationByName(named)
        : user.FindOrganization(named);

    private static string? RouteValue(HttpContext http, string name) => http.Request.RouteValues.TryGetValue(name, out var value) ? value as string : null;

    private static string? One(StringValues values) => values.Count == 1 ? values[0] : null;
}
