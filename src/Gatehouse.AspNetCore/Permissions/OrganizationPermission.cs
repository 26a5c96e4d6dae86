using System.Diagnostics.CodeAnalysis;
using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Members of an organization, with a role or permissions there as the token says. Names are compared to the letter, and a role that does not exist is nobody's.
/// Immutable: what asks for more returns another. A handler gets the membership as a parameter of the type <see cref="OrganizationMembership"/>.
/// </summary>
public abstract class OrganizationPermission : Permission
{
    private OrganizationDemands demands = OrganizationDemands.None;

    private protected OrganizationPermission()
    {
    }

    /// <inheritdoc/>
    public sealed override string Name => $"{nameof(IsInOrganization)}({Place}{demands})";

    /// <summary>How explanations call the place where the organization is named.</summary>
    private protected abstract string Place { get; }

    /// <summary>The same with a role that is this one or includes it; in organizations without hierarchy, this one.</summary>
    /// <param name="role">The role's name.</param>
    public OrganizationPermission WithMinimumRole(string role) => With(demands with { MinimumRole = Names.Demanded([role])[0] });

    /// <inheritdoc cref="WithMinimumRole(string)"/>
    /// <typeparam name="TRole">An enum that is marked with <see cref="RoleNamesAttribute"/>.</typeparam>
    public OrganizationPermission WithMinimumRole<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TRole>(TRole role)
        where TRole : struct, Enum => WithMinimumRole(DeclaredNames.Of<RoleNamesAttribute, TRole>(role));

    /// <summary>The same with exactly this role: one that includes it does not count.</summary>
    /// <param name="role">The role's name.</param>
    public OrganizationPermission WithRole(string role) => With(demands with { Role = Names.Demanded([role])[0] });

    /// <inheritdoc cref="WithRole(string)"/>
    /// <typeparam name="TRole">An enum that is marked with <see cref="RoleNamesAttribute"/>.</typeparam>
    public OrganizationPermission WithRole<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TRole>(TRole role)
        where TRole : struct, Enum => WithRole(DeclaredNames.Of<RoleNamesAttribute, TRole>(role));

    /// <summary>The same with a permission that the member's roles grant.</summary>
    /// <param name="permission">The permission.</param>
    public OrganizationPermission WithPermission(string permission) => WithAllPermissions(Names.Demanded([permission]));

    /// <inheritdoc cref="WithPermission(string)"/>
    /// <typeparam name="TPermission">An enum that is marked with <see cref="PermissionNamesAttribute"/>.</typeparam>
    public OrganizationPermission WithPermission<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TPermission>(TPermission permission)
        where TPermission : struct, Enum => WithPermission(DeclaredNames.Of<PermissionNamesAttribute, TPermission>(permission));

    /// <summary>The same with all of these permissions, besides those asked for already; true of every member when there are none.</summary>
    /// <param name="permissions">The permissions.</param>
    public OrganizationPermission WithAllPermissions(params string[] permissions) =>
        With(demands with { Permissions = [.. demands.Permissions, .. permissions] });

    internal override void CollectNames(PermissionNames names) => demands.Collect(names);

    /// <summary>Whether the membership is there, and is enough.</summary>
    private protected bool IsMetBy(OrganizationMembership? membership) => membership is not null && demands.AreMetBy(membership);

    private OrganizationPermission With(OrganizationDemands changed)
    {
        var copy = (OrganizationPermission)MemberwiseClone();
        copy.demands = changed;
        return copy;
    }
}

/// <summary>The organization that the request names.</summary>
internal sealed class RequestedOrganization(OrganizationSource source) : OrganizationPermission
{
    private protected override string Place => source.Name;

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        var membership = context.User is { } user ? source.Find(context.Http, user) : null;
        return new ValueTask<Verdict>(IsMetBy(membership) ? Verdict.Allow : Verdict.Deny);
    }

    internal override OrganizationMembership? FindMembership(HttpContext http) =>
        http.User.FindGatehouseUser() is { } user && source.Find(http, user) is { } membership && IsMetBy(membership) ? membership : null;
}

/// <summary>The organization that an object belongs to.</summary>
internal sealed class OwningOrganization<T>(Func<T, string?> organization) : OrganizationPermission
    where T : notnull
{
    private protected override string Place => $"of {typeof(T).Name}";

    protected internal override ValueTask<Verdict> DecideAsync(PermissionContext context)
    {
        // Strangers are members of nothing, whatever the object turns out to be.
        if (context.User is not { } user)
            return new ValueTask<Verdict>(Verdict.Deny);
        if (context.Resource is not T resource)
            return new ValueTask<Verdict>(Verdict.Undecided);

        var membership = organization(resource) is { Length: > 0 } id ? user.FindOrganization(id) : null;
        return new ValueTask<Verdict>(IsMetBy(membership) ? Verdict.Allow : Verdict.Deny);
    }
}
