using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore.Authorization;

/// <summary>Somebody must be signed in with a token that Gatehouse's scheme accepted.</summary>
internal sealed class UserRequirement : AuthorizationHandler<UserRequirement>, IAuthorizationRequirement
{
    public static readonly UserRequirement Instance = new();

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, UserRequirement requirement)
    {
        if (context.User.FindGatehouseUser() is not null)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    public override string ToString() => "A Gatehouse user is signed in.";
}
