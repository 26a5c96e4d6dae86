using Gatehouse.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Only tokens whose <c>permissions</c> have all of these reach this controller, action or endpoint; others get 403 <c>insufficient_scope</c>.
/// </summary>
/// <param name="permissions">The permissions at this API, compared to the letter.</param>
public sealed class RequireTokenPermissionAttribute(params string[] permissions) : RequireUserAttribute, IAuthorizationRequirementData
{
    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() =>
        [new GrantRequirement(permissions, any: false, static (user, permission) => user.HasPermission(permission))];
}
