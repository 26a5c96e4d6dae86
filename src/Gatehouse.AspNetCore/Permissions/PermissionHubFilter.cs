using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>
/// Judges what a hub's method demands. SignalR itself hears <see cref="AuthorizeAttribute"/> there and nothing else: an attribute of another kind, as ours are, would
/// be read by everybody but the program.
/// </summary>
internal sealed class PermissionHubFilter : IHubFilter
{
    // As many as the application's hubs have methods.
    private readonly ConcurrentDictionary<MethodInfo, AuthorizationPolicy?> policies = new();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var (method, services) = (invocationContext.HubMethod, invocationContext.ServiceProvider);
        if (!policies.TryGetValue(method, out var policy))
            policies[method] = policy = await PolicyOfAsync(method, services.GetRequiredService<IAuthorizationPolicyProvider>());

        if (policy is not null
            && !(await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(invocationContext.Context.User!, invocationContext, policy)).Succeeded)
        {
            throw new HubException($"Failed to invoke '{invocationContext.HubMethodName}' because user is unauthorized");
        }

        return await next(invocationContext);
    }

    private static async Task<AuthorizationPolicy?> PolicyOfAsync(MethodInfo method, IAuthorizationPolicyProvider provider)
    {
        var attributes = method.GetCustomAttributes(inherit: true);
        var named = await AuthorizationPolicy.CombineAsync(provider, attributes.OfType<IAuthorizeData>().Where(data => data is not AuthorizeAttribute));
        var requirements = attributes.OfType<IAuthorizationRequirementData>().SelectMany(data => data.GetRequirements()).ToArray();
        if (requirements.Length == 0)
            return named;

        var stated = new AuthorizationPolicy(requirements, []);
        return named is null ? stated : AuthorizationPolicy.Combine(named, stated);
    }
}
