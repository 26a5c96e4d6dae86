using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Authorization;

/// <summary>Everything that an endpoint demands of a token's scopes and permissions, for the <c>scope</c> of a refusal (RFC 6750 §3).</summary>
internal static class RequiredScopes
{
    /// <summary>The names, separated by spaces; null when the endpoint demands none.</summary>
    public static string? Of(Endpoint? endpoint)
    {
        var names = endpoint?.Metadata.GetOrderedMetadata<IAuthorizationRequirementData>()
            .SelectMany(data => data.GetRequirements())
            .OfType<GrantRequirement>()
            .SelectMany(requirement => requirement.Names)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return names is [_, ..] ? string.Join(' ', names) : null;
    }
}
