using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.AspNetCore;

/// <summary>Says of endpoints and groups of endpoints who may call them.</summary>
public static class GatehouseEndpointExtensions
{
    /// <summary>Lets in only requests with an accepted token; others get 401 with a challenge.</summary>
    /// <param name="builder">An endpoint or a group.</param>
    /// <param name="scheme">The name of the scheme.</param>
    public static TBuilder RequireUser<TBuilder>(this TBuilder builder, string scheme = GatehouseDefaults.AuthenticationScheme)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequireUserAttribute(scheme));

    /// <summary>Lets in everybody, and knows as users those who bring an accepted token. A token that is not accepted counts as none.</summary>
    /// <inheritdoc cref="RequireUser"/>
    public static TBuilder OptionalUser<TBuilder>(this TBuilder builder, string scheme = GatehouseDefaults.AuthenticationScheme)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new OptionalUserAttribute(scheme));

    /// <summary>Lets in only tokens whose <c>scope</c> has all of these; others get 403 <c>insufficient_scope</c>.</summary>
    /// <remarks>Of the scheme that the endpoint names by <see cref="RequireUser"/>, of the usual one when it names none.</remarks>
    /// <param name="builder">An endpoint or a group.</param>
    /// <param name="scopes">The values, compared to the letter.</param>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Demand(scheme => new RequireScopeAttribute(scopes) { Scheme = scheme });

    /// <summary>Lets in only tokens whose <c>scope</c> has one of these; others get 403 <c>insufficient_scope</c>.</summary>
    /// <inheritdoc cref="RequireScope"/>
    public static TBuilder RequireAnyScope<TBuilder>(this TBuilder builder, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Demand(scheme => new RequireScopeAttribute(scopes) { Any = true, Scheme = scheme });

    /// <summary>Lets in only tokens whose <c>permissions</c> have all of these; others get 403 <c>insufficient_scope</c>.</summary>
    /// <param name="builder">An endpoint or a group.</param>
    /// <param name="permissions">The permissions at this API, compared to the letter.</param>
    public static TBuilder RequireTokenPermission<TBuilder>(this TBuilder builder, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Demand(scheme => new RequireTokenPermissionAttribute(permissions) { Scheme = scheme });

    /// <summary>
    /// Lets in only whom the permission allows; others get 403, or 401 when nobody is signed in. Where it depends on an object, the handler takes a
    /// <see cref="Permit"/> and shows it the object. Several permissions must all allow, a group's and its endpoints' too.
    /// </summary>
    /// <param name="builder">An endpoint or a group.</param>
    /// <param name="permission">The rule.</param>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(permission);
        var metadata = new PermissionMetadata(permission);
        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(metadata);
            PermissionGuard.Put(endpoint);
        });
        return builder;
    }

    // At the end, when the endpoint and its groups have said whose tokens they take: a demand for a scope must not add another scheme's to those (S54).
    private static TBuilder Demand<TBuilder>(this TBuilder builder, Func<string, RequireUserAttribute> make)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(endpoint =>
        {
            var user = endpoint.Metadata.OfType<RequireUserAttribute>().LastOrDefault(attribute => attribute is not IAuthorizationRequirementData);
            endpoint.Metadata.Add(make(user?.Scheme ?? GatehouseDefaults.AuthenticationScheme));
        });
        return builder;
    }
}
