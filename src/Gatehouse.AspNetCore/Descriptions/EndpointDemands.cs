using Gatehouse.AspNetCore.Authorization;
using Gatehouse.AspNetCore.Descriptions;
using Gatehouse.AspNetCore.Permissions;
using Gatehouse.AspNetCore.Throttles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore;

/// <summary>What an endpoint asks of its callers, read from its metadata: for documents of an API.</summary>
/// <param name="Permission">What its rules ask.</param>
/// <param name="Credentials">What callers may show; empty when it asks for nothing, or for what this library does not know.</param>
/// <param name="IsThrottled">Whether calling it often may be refused (429).</param>
public sealed record EndpointDemands(PermissionDemands Permission, IReadOnlyList<CredentialScheme> Credentials, bool IsThrottled)
{
    /// <summary>Reads what an endpoint asks as the framework's authorization does: <c>IAllowAnonymous</c> opens it, everything else adds up.</summary>
    /// <param name="metadata">The endpoint's metadata.</param>
    /// <param name="method">The HTTP method, in upper case.</param>
    /// <param name="services">The application's services.</param>
    public static async ValueTask<EndpointDemands> FindAsync(IEnumerable<object> metadata, string method, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var all = metadata.ToArray();
        var isThrottled = all.OfType<ThrottleMetadata>().Any();
        if (all.OfType<IAllowAnonymous>().Any() || await FindPolicyAsync(all, services) is not { } policy)
            return new(PermissionDemands.None, [], isThrottled);

        var demands = policy.Requirements.Aggregate(PermissionDemands.None, (sum, requirement) => sum.And(Of(requirement, method)));
        return new(demands, await EndpointCredentials.FindAsync(policy.AuthenticationSchemes, services), isThrottled);
    }

    private static PermissionDemands Of(IAuthorizationRequirement requirement, string method) => requirement switch
    {
        PermissionRequirement rule => PermissionDemands.Of(rule.Permission, method),
        GrantRequirement grant => new(AdmitsStrangers: false, MayRefuseUsers: true, MayHide: false, grant.Names),
        UserRequirement or DenyAnonymousAuthorizationRequirement => new(AdmitsStrangers: false, MayRefuseUsers: false, MayHide: false, []),
        _ => new(AdmitsStrangers: false, MayRefuseUsers: true, MayHide: false, []),
    };

    private static async ValueTask<AuthorizationPolicy?> FindPolicyAsync(object[] metadata, IServiceProvider services)
    {
        if (services.GetService<IAuthorizationPolicyProvider>() is not { } policies)
            return null;
        var policy = await AuthorizationPolicy.CombineAsync(policies, metadata.OfType<IAuthorizeData>(), metadata.OfType<AuthorizationPolicy>());
        var added = metadata.OfType<IAuthorizationRequirementData>().SelectMany(static data => data.GetRequirements()).ToArray();
        if (added.Length == 0)
            return policy;

        var builder = new AuthorizationPolicyBuilder();
        builder.AddRequirements(added);
        return policy is null ? builder.Build() : AuthorizationPolicy.Combine(policy, builder.Build());
    }
}
