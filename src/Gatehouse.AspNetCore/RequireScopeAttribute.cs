using Gatehouse.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore;

/// <summary>Only tokens whose <c>scope</c> has these values reach this controller, action or endpoint; others get 403 <c>insufficient_scope</c>.</summary>
/// <param name="scopes">The values, compared to the letter.</param>
public sealed class RequireScopeAttribute(params string[] scopes) : RequireUserAttribute, IAuthorizationRequirementData
{
    /// <summary>True when one of them is enough; else all are needed.</summary>
    public bool Any { get; init; }

    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() =>
        [new GrantRequirement(scopes, Any, static (user, scope) => user.HasScope(scope))];
}
