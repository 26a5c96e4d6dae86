using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Whether a caller has been granted a permission: by the token, or by one of the application's sources.</summary>
internal static class Grants
{
    /// <param name="context">Who calls.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="resource">The object; null for the whole account.</param>
    public static ValueTask<bool> HasAsync(PermissionContext context, string permission, object? resource)
    {
        if (context.User is not { IsActive: true } user)
            return new ValueTask<bool>(false);

        // A token knows of no objects: what it grants as a whole says nothing about one.
        if (user.IsSuperuser || (resource is null && user.HasPermission(permission)))
            return new ValueTask<bool>(true);

        return context.Http.RequestServices?.GetServices<IPermissionSource>() is { } sources
            ? AskAsync(sources, user, permission, resource, context.Http.RequestAborted)
            : new ValueTask<bool>(false);
    }

    /// <summary>Whether the caller has all of them; true when there are none.</summary>
    public static async ValueTask<bool> HasAllAsync(PermissionContext context, string[] permissions, object? resource)
    {
        foreach (var permission in permissions)
        {
            if (!await HasAsync(context, permission, resource))
                return false;
        }

        return true;
    }

    private static async ValueTask<bool> AskAsync(
        IEnumerable<IPermissionSource> sources, GatehouseUser user, string permission, object? resource, CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (await source.GrantsAsync(user, permission, resource, cancellation))
                return true;
        }

        return false;
    }
}
