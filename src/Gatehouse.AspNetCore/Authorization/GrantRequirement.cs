using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore.Authorization;

/// <summary>The token must allow these: all of them, or one of them at least.</summary>
internal sealed class GrantRequirement(string[] names, bool any, Func<GatehouseUser, string, bool> has)
    : AuthorizationHandler<GrantRequirement>, IAuthorizationRequirement
{
    public IReadOnlyList<string> Names => names;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, GrantRequirement requirement)
    {
        if (context.User.FindGatehouseUser() is { } user && IsMetBy(user))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    public override string ToString() => $"The token allows {(any ? "one" : "all")} of: {string.Join(' ', names)}";

    // Nothing demanded is a mistake, and a mistake must not open the door: S83.
    private bool IsMetBy(GatehouseUser user) =>
        names.Length > 0 && (any ? Array.Exists(names, name => has(user, name)) : Array.TrueForAll(names, name => has(user, name)));
}
