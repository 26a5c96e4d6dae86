using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>What <c>RequirePermission</c> leaves on an endpoint.</summary>
internal sealed class PermissionMetadata(Permission permission) : IAuthorizationRequirementData
{
    private readonly PermissionRequirement[] requirements = [new(permission)];

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => requirements;
}
