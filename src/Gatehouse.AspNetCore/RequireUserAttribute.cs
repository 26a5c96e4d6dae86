using Microsoft.AspNetCore.Authorization;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Only requests with an accepted token reach this controller, action, hub or endpoint. The same as <c>[Authorize]</c> with the
/// policy that <c>AddGatehouse</c> registers under the name of its scheme.
/// </summary>
/// <param name="scheme">The name of the scheme.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public class RequireUserAttribute(string scheme = GatehouseDefaults.AuthenticationScheme) : Attribute, IAuthorizeData
{
    /// <summary>The name of the scheme whose tokens count.</summary>
    public string Scheme { get; init; } = scheme;

    string? IAuthorizeData.Policy
    {
        get => Scheme;
        set => throw new NotSupportedException("The policy is the scheme's.");
    }

    string? IAuthorizeData.Roles { get; set; }

    string? IAuthorizeData.AuthenticationSchemes { get; set; }
}
