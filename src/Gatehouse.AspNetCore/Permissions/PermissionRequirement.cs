using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>A permission as the framework's authorization asks for it: of endpoints by their request, of <c>IAuthorizationService</c> by an object.</summary>
internal sealed class PermissionRequirement(Permission permission) : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    public override string ToString() => permission.Name;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        // Every one of an endpoint's requirements is handed to each that is a handler.
        return ReferenceEquals(requirement, this) ? JudgeAsync(context) : Task.CompletedTask;
    }

    private async Task JudgeAsync(AuthorizationHandlerContext context)
    {
        var request = context.Resource as HttpContext;
        var judged = new PermissionContext(request ?? new DefaultHttpContext { User = context.User }, request is null ? context.Resource : null);
        var verdict = await permission.JudgeAsync(judged);
        if (verdict == Verdict.Deny || (verdict == Verdict.Undecided && request is null))
        {
            request?.Features.Set(judged.Refusal);
            context.Fail(new AuthorizationFailureReason(this, judged.Refusal?.Message ?? permission.Name));
            return;
        }

        if (verdict == Verdict.Undecided)
            Permit.Of(request!).Owe(permission);
        context.Succeed(this);
    }
}
