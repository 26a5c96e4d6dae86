using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore;

/// <summary>Puts permissions into policies, for <see cref="IAuthorizationService"/> and whatever else speaks of policies.</summary>
public static class PermissionPolicyExtensions
{
    /// <summary>Demands a permission. Judged by the request of an endpoint, or by the object that is handed to the service; what is undecided then is refused.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="permission">The rule.</param>
    public static AuthorizationPolicyBuilder RequirePermission(this AuthorizationPolicyBuilder policy, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(permission);
        return policy.AddRequirements(new PermissionRequirement(permission));
    }
}
