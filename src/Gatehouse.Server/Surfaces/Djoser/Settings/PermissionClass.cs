using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>The classes that <c>PERMISSIONS</c> may name (D §2, §14).</summary>
internal enum PermissionClass
{
    AllowAny,
    IsAuthenticated,
    IsAdminUser,
    IsAuthenticatedOrReadOnly,

    /// <summary>Whoever is signed in; on an account its owner and staff.</summary>
    CurrentUserOrAdmin,

    /// <summary>As <see cref="CurrentUserOrAdmin"/>, and whoever is signed in may read any account.</summary>
    CurrentUserOrAdminOrReadOnly,
}

/// <summary>What the classes let.</summary>
internal static class PermissionClasses
{
    /// <summary>The class of a name, with or without its Python path.</summary>
    public static PermissionClass? Find(string name) =>
        Enum.TryParse<PermissionClass>(name[(name.LastIndexOf('.') + 1)..], out var found) && char.IsAsciiLetter(name[^1]) ? found : null;

    /// <summary>Whether a caller may make the request at all.</summary>
    public static bool Lets(this PermissionClass permission, PermissionContext request) => permission switch
    {
        PermissionClass.AllowAny => true,
        PermissionClass.IsAdminUser => request.User is { IsStaff: true },
        PermissionClass.IsAuthenticatedOrReadOnly => request.IsSafe || request.User is not null,
        _ => request.User is not null,
    };

    /// <summary>Whether a caller who may make the request may make it on this account.</summary>
    public static bool Lets(this PermissionClass permission, RestRequest request, User target) => permission switch
    {
        PermissionClass.CurrentUserOrAdmin => IsSelfOrStaff(request, target),
        PermissionClass.CurrentUserOrAdminOrReadOnly => request.IsSafe || IsSelfOrStaff(request, target),
        _ => true,
    };

    private static bool IsSelfOrStaff(RestRequest request, User target) => request.Credential is User caller && (caller.IsStaff || caller.Id == target.Id);
}
