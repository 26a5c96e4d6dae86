using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Throttles;

/// <summary>Whom a request counts for: a user by their id, everybody else by their address. A user whose id looks like an address is not taken for it.</summary>
internal readonly record struct Caller(bool IsSignedIn, string Key)
{
    public static Caller Of(HttpContext http) => UserId(http.User) is { Length: > 0 } id
        ? new Caller(true, "user " + id)
        : new Caller(false, "address " + Addresses(http)(http));

    // Schemes of others know their users by one of these.
    private static string? UserId(ClaimsPrincipal user) =>
        user.FindGatehouseUser()?.UserId
        ?? (user.Identity is { IsAuthenticated: true } identity ? user.FindFirst("sub")?.Value ?? user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? identity.Name : null);

    private static Func<HttpContext, string> Addresses(HttpContext http) =>
        http.RequestServices.GetService<IOptions<ThrottleOptions>>()?.Value.ClientAddress ?? ClientAddress.OfConnection;
}
