using System.Diagnostics.CodeAnalysis;
using Gatehouse.AspNetCore.Permissions;

namespace Gatehouse.AspNetCore;

public abstract partial class Permission
{
    /// <summary>Whoever works for the application's owner: the claim <c>is_staff</c> is true.</summary>
    public static Permission IsStaff { get; } = When(static context => context.User is { IsStaff: true, IsActive: true }, nameof(IsStaff));

    /// <summary>The same as <see cref="IsStaff"/>, by the name that Django REST Framework gives it.</summary>
    public static Permission IsAdminUser { get; } = When(static context => context.User is { IsStaff: true, IsActive: true }, nameof(IsAdminUser));

    /// <summary>Whoever may do everything: the claim <c>is_superuser</c> is true.</summary>
    public static Permission IsSuperuser { get; } = When(static context => context.User is { IsSuperuser: true, IsActive: true }, nameof(IsSuperuser));

    /// <summary>Tokens whose <c>scope</c> has all of these; others are told which they lack (403 <c>insufficient_scope</c>, RFC 6750 §3.1).</summary>
    /// <param name="scopes">One value at least, compared to the letter.</param>
    /// <exception cref="ArgumentException">There is none, or an empty one: that would be no protection.</exception>
    public static Permission HasScope(params string[] scopes) => new ScopeRule(Names.Demanded(scopes), any: false);

    /// <summary>Tokens whose <c>scope</c> has one of these; others get 403 <c>insufficient_scope</c>.</summary>
    /// <inheritdoc cref="HasScope"/>
    public static Permission HasAnyScope(params string[] scopes) => new ScopeRule(Names.Demanded(scopes), any: true);

    /// <summary>
    /// Whoever has been granted this for the whole account: the token's <c>permissions</c> have it, or an <see cref="IPermissionSource"/> says so. A superuser
    /// has every permission; who is not active has none. What a role grants in one organization is another matter: <see cref="IsInOrganization()"/>.
    /// </summary>
    /// <param name="permission">The permission, as <c>members:invite</c>, compared to the letter.</param>
    public static Permission HasPermission(string permission) => new GrantRule(Names.Demanded([permission])[0]);

    /// <inheritdoc cref="HasPermission(string)"/>
    /// <typeparam name="TPermission">An enum that is marked with <see cref="PermissionNamesAttribute"/>.</typeparam>
    /// <param name="permission">The permission, as one of the enum's members.</param>
    public static Permission HasPermission<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TPermission>(TPermission permission)
        where TPermission : struct, Enum => HasPermission(DeclaredNames.Of<PermissionNamesAttribute, TPermission>(permission));

    /// <summary>
    /// Members of the organization that the request names: by the value <c>orgId</c> of the route, else <c>org_id</c> of the route, else <c>org_id</c> of the query. Ask for
    /// a role or for permissions by what it returns.
    /// </summary>
    public static OrganizationPermission IsInOrganization() => IsInOrganization(OrganizationSource.Default);

    /// <summary>Members of the organization that the request names.</summary>
    /// <param name="organization">Where the request names it.</param>
    public static OrganizationPermission IsInOrganization(OrganizationSource organization) => new RequestedOrganization(organization);

    /// <summary>Members of the organization that an object belongs to: undecided until there is one.</summary>
    /// <typeparam name="T">The objects it knows about.</typeparam>
    /// <param name="organization">The organization's id; null where it belongs to none, and then nobody may.</param>
    public static OrganizationPermission IsInOrganizationOf<T>(Func<T, string?> organization)
        where T : notnull => new OwningOrganization<T>(organization);
}
