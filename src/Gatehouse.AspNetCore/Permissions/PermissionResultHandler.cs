using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>The framework's answers to requests that authorization refuses, except where a permission says another status than 401 or 403.</summary>
internal sealed class PermissionResultHandler : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(authorizeResult);
        return !authorizeResult.Succeeded && context.Features.Get<PermissionFailure>() is { HasOwnStatus: true } failure
            ? RefusalBody.WriteAsync(context, failure.Refusal!.Status, failure.Refusal, failure.Explanation)
            : usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
