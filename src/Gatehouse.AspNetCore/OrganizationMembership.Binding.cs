using System.Reflection;
using Gatehouse.AspNetCore.Permissions;
using Gatehouse.AspNetCore.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gatehouse.AspNetCore;

[ModelBinder(typeof(OrganizationMembershipModelBinder))]
public sealed partial class OrganizationMembership : IBindableFromHttpContext<OrganizationMembership>
{
    /// <summary>
    /// The membership that the endpoint's <see cref="Permission.IsInOrganization()"/> has let the caller in for, for a parameter of an endpoint; null when it has no such rule, or
    /// another one has let the caller in.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="parameter">Not looked at.</param>
    public static ValueTask<OrganizationMembership?> BindAsync(HttpContext context, ParameterInfo? parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ValueTask<OrganizationMembership?>(Find(context));
    }

    private static OrganizationMembership? Find(HttpContext context)
    {
        foreach (var data in context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizationRequirementData>() ?? [])
        {
            foreach (var requirement in data.GetRequirements())
            {
                if (requirement is PermissionRequirement { Permission: var permission } && permission.FindMembership(context) is { } found)
                    return found;
            }
        }

        return null;
    }
}
