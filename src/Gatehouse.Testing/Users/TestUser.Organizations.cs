namespace Gatehouse.Testing;

public sealed partial class TestUser
{
    private static readonly string[] UsualRoles = ["Owner", "Admin", "Member"];
    private readonly List<TestMembership> memberships = [];

    internal IReadOnlyList<TestMembership> Memberships => memberships;

    internal bool IsForOneOrganization { get; private set; }

    /// <summary>Is a member of an organization whose roles are one hierarchy.</summary>
    /// <param name="organization">Its name. The id follows from it: <see cref="TestIds.OfOrganization"/>.</param>
    /// <param name="role">The user's role.</param>
    /// <param name="permissions">What the role grants, such as <c>members:invite</c>; nothing unless given.</param>
    /// <param name="includes">
    /// The roles that this one includes, highest first. Unless given those below it among Owner, Admin and Member; none when it is another.
    /// </param>
    public TestUser InOrganization(string organization, string role, IEnumerable<string>? permissions = null, IEnumerable<string>? includes = null)
    {
        var below = includes ?? UsualRoles.SkipWhile(usual => usual != role).Skip(1);
        memberships.Add(new TestMembership(organization, role, [role, .. below], [], [.. permissions ?? []]));
        return this;
    }

    /// <summary>Is a member of an organization where somebody may hold several roles, none of which includes another.</summary>
    /// <param name="organization">Its name. The id follows from it: <see cref="TestIds.OfOrganization"/>.</param>
    /// <param name="roles">The user's roles, one at least; the first is the one that is named as <c>user_role</c>.</param>
    /// <param name="permissions">What they grant together; nothing unless given.</param>
    public TestUser InOrganization(string organization, IReadOnlyList<string> roles, IEnumerable<string>? permissions = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(roles.Count, nameof(roles));
        memberships.Add(new TestMembership(organization, roles[0], [.. roles], [.. roles.Skip(1)], [.. permissions ?? []]) { HasMultipleRoles = true });
        return this;
    }

    /// <summary>Has a token that was made for their one organization alone, as somebody has who switched to it.</summary>
    public TestUser ForOneOrganization()
    {
        IsForOneOrganization = true;
        return this;
    }
}
