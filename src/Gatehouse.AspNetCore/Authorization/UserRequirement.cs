using System.Security.Claims;
using Gatehouse.AspNetCore.Users;
using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore.Authorization;

/// <summary>
/// Somebody must be signed in with a token that this scheme accepted. Another scheme's user will not do: an endpoint may name several, and one kind of token
/// must not open what asks for another (S54).
/// </summary>
internal sealed class UserRequirement(string scheme) : AuthorizationHandler<UserRequirement>, IAuthorizationRequirement
{
    public bool IsMetBy(ClaimsPrincipal principal)
    {
        if (principal.Identity is GatehouseIdentity primary && primary.Scheme == scheme)
            return true;

        foreach (var identity in principal.Identities)
        {
            if (identity is GatehouseIdentity other && other.Scheme == scheme)
                return true;
        }

        return false;
    }

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, UserRequirement requirement)
    {
        if (requirement.IsMetBy(context.User))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    public override string ToString() => $"A user of the scheme {scheme} is signed in.";
}
