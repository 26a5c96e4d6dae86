using System.Reflection;
using Gatehouse.AspNetCore.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gatehouse.AspNetCore;

[ModelBinder(typeof(OrganizationMembershipModelBinder))]
public sealed partial class OrganizationMembership : IBindableFromHttpContext<OrganizationMembership>
{
    /// <summary>The membership that the endpoint's <see cref="Permission.IsInOrganization()"/> has found, for a parameter of an endpoint; null when it has no such rule.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameter">Not looked at.</param>
    public static ValueTask<OrganizationMembership?> BindAsync(HttpContext context, ParameterInfo? parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ValueTask<OrganizationMembership?>(context.Features.Get<OrganizationMembership>());
    }
}
