using System.Globalization;
using System.Security.Claims;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Who calls the djoser surface: a user as the database has them now.</summary>
public static class Caller
{
    /// <summary>Good credentials of an active user.</summary>
    internal static RestAuthentication Authenticated(User user, string scheme)
    {
        // The least that ASP.NET Core's own authorization needs; the surface itself reads the user.
        var identity = new ClaimsIdentity(
            [new Claim("sub", user.Id.ToString()), new Claim("number", user.Number.ToString(CultureInfo.InvariantCulture))], scheme, "username", "role");
        return RestAuthentication.Success(new ClaimsPrincipal(identity), user);
    }

    /// <summary>The caller of a view that demands one.</summary>
    public static User GetCaller(this RestRequest request) =>
        request.Credential as User ?? throw new InvalidOperationException($"{request.View.Name} reads its caller but lets anybody call.");

    /// <summary>Django's staff flag of the caller.</summary>
    internal static RestPermission IsStaff { get; } = new(nameof(IsStaff), static request => request.Credential is User { IsStaff: true });
}
