using System.Security.Claims;
using Gatehouse.AspNetCore.Users;

namespace Gatehouse.AspNetCore;

/// <summary>Finds Gatehouse's user where only the framework's principal is at hand, as in a SignalR hub.</summary>
public static class GatehousePrincipalExtensions
{
    /// <summary>The user whose token was accepted; null when nobody is signed in, or not by a Gatehouse scheme.</summary>
    public static GatehouseUser? FindGatehouseUser(this ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.Identity is GatehouseIdentity primary)
            return primary.User;

        foreach (var identity in principal.Identities)
        {
            if (identity is GatehouseIdentity found)
                return found.User;
        }

        return null;
    }
}
