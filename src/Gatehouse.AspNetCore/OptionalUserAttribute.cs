using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Everybody reaches this controller, action, hub or endpoint; who brings an accepted token is known there as a user. A token
/// that is not accepted counts as none.
/// </summary>
/// <param name="scheme">The name of the scheme.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OptionalUserAttribute(string scheme = GatehouseDefaults.AuthenticationScheme) : Attribute, IAllowAnonymous
{
    /// <summary>The name of the scheme whose tokens count.</summary>
    public string Scheme => scheme;
}
