using System.Diagnostics.CodeAnalysis;
using Gatehouse.AspNetCore.Permissions;

namespace Gatehouse.AspNetCore;

/// <summary>How permissions are judged and talked about.</summary>
public sealed class PermissionOptions
{
    /// <summary>
    /// Whether a refusal in Development carries <c>explain</c>: which rule said no, and what the caller has. Default true. Elsewhere no refusal ever does; the log has it
    /// at level Debug, category <c>Gatehouse.AspNetCore.Permissions</c>.
    /// </summary>
    public bool ExplainInDevelopment { get; set; } = true;

    /// <summary>What <see cref="Declare"/> has been told.</summary>
    internal PermissionNames Declared { get; } = new();

    /// <summary>
    /// Has names checked at the start against those that exist, where the application has an <see cref="IPermissionCatalog"/>. Names that endpoints use are checked in any case; this is for those
    /// that are used elsewhere.
    /// </summary>
    /// <param name="names">An enum or a class of constants, marked with <see cref="PermissionNamesAttribute"/> or <see cref="RoleNamesAttribute"/>.</param>
    /// <exception cref="ArgumentException">It is neither, or declares nothing.</exception>
    public void Declare([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type names)
    {
        ArgumentNullException.ThrowIfNull(names);
        DeclaredNames.Collect(names, Declared);
    }
}
