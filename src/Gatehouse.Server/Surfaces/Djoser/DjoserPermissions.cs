using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Who may do what, as <c>PERMISSIONS</c> says at the time.</summary>
internal sealed class DjoserPermissions(SettingsProvider settings)
{
    /// <summary>The rule of an action, for a route.</summary>
    /// <param name="action">djoser's name of it.</param>
    /// <param name="classes">Where its classes are found.</param>
    public Permission Of(string action, Func<DjoserPermissionSettings, IReadOnlyList<string>> classes) => Permission.When(
        request => Classes(classes).All(permission => permission.Lets(request)),
        $"{action}: {string.Join(" & ", classes(new DjoserPermissionSettings()))}");

    /// <summary>Whether the caller may do it to an account.</summary>
    public bool Lets(RestRequest request, User target, Func<DjoserPermissionSettings, IReadOnlyList<string>> classes) =>
        Classes(classes).All(permission => permission.Lets(request, target));

    private IEnumerable<PermissionClass> Classes(Func<DjoserPermissionSettings, IReadOnlyList<string>> classes) =>
        classes(settings.Get<DjoserSettings>().Permissions).Select(static name => PermissionClasses.Find(name) ?? PermissionClass.IsAdminUser);
}
