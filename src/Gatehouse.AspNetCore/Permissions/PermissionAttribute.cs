using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Puts a permission on controllers, actions and hubs. An attribute's arguments are constants, so each rule that is used so has an attribute of its own:
/// <c>sealed class OwnNotesAttribute() : PermissionAttribute(NotePermissions.IsOwner);</c>
/// </summary>
/// <param name="permission">The rule.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public abstract class PermissionAttribute(Permission permission) : Attribute, IAuthorizationRequirementData, IAsyncExceptionFilter
{
    private readonly PermissionRequirement[] requirements = [new(permission)];

    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() => requirements;

    async Task IAsyncExceptionFilter.OnExceptionAsync(ExceptionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Exception is not PermissionDeniedException || context.HttpContext.Response.HasStarted)
            return;

        await PermissionGuard.RefuseAsync(context.HttpContext);
        context.ExceptionHandled = true;
    }
}
