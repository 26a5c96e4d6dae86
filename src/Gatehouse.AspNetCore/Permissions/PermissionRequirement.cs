using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.SignalR;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>
/// A permission as the framework's authorization asks for it: of endpoints by their request, of a hub's methods by their invocation, and of
/// <c>IAuthorizationService</c> by an object.
/// </summary>
internal sealed class PermissionRequirement(Permission permission) : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    /// <summary>The rule.</summary>
    public Permission Permission => permission;

    public override string ToString() => permission.Name;

    /// <summary>Judges an endpoint's request, and leaves to its permit what only an object can decide.</summary>
    /// <returns>Whether the request may go on.</returns>
    public ValueTask<bool> AdmitAsync(HttpContext request)
    {
        var judged = new PermissionContext(request);
        var verdict = permission.JudgeAsync(judged);
        return verdict.IsCompletedSuccessfully ? new ValueTask<bool>(Admit(judged, verdict.Result)) : WaitAsync(judged, verdict);
    }

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        // Every one of an endpoint's requirements is handed to each that is a handler.
        if (!ReferenceEquals(requirement, this))
            return;

        if (context.Resource is HttpContext request ? await AdmitAsync(request) : await permission.JudgeAsync(Described(context)) == Verdict.Allow)
            context.Succeed(this);
        else
            context.Fail(new AuthorizationFailureReason(this, permission.Name));
    }

    private static PermissionContext Described(AuthorizationHandlerContext context)
    {
        if (context.Resource is not HubInvocationContext invocation)
            return new PermissionContext(new DefaultHttpContext { User = context.User }, context.Resource);

        // Invocations of a connection run beside each other: each has features of its own, over those of the connection's request. That is a GET, which an
        // invocation is not: nothing promises that it changes nothing.
        var features = new FeatureCollection(invocation.Context.GetHttpContext()?.Features ?? new DefaultHttpContext().Features);
        features.Set<IServiceProvidersFeature>(new HubServices { RequestServices = invocation.ServiceProvider });
        features.Set<IHttpAuthenticationFeature>(new HubCaller { User = context.User });
        return new PermissionContext(new DefaultHttpContext(features), invocation) { Method = "" };
    }

    private async ValueTask<bool> WaitAsync(PermissionContext judged, ValueTask<Verdict> verdict) => Admit(judged, await verdict);

    private bool Admit(PermissionContext judged, Verdict verdict)
    {
        if (verdict == Verdict.Deny)
            PermissionFailure.Keep(judged, overwrite: false);
        else if (verdict == Verdict.Undecided)
            Permit.Of(judged.Http).Owe(permission);
        return verdict != Verdict.Deny;
    }

    private sealed class HubServices : IServiceProvidersFeature
    {
        public required IServiceProvider RequestServices { get; set; }
    }

    private sealed class HubCaller : IHttpAuthenticationFeature
    {
        public System.Security.Claims.ClaimsPrincipal? User { get; set; }
    }
}
