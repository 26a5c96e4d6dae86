using System.Text.Json;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Members of organizations, by role and permission, as <c>specs/propelauth.md</c> §13.1 has them.</summary>
public sealed class OrganizationPermissionTests
{
    private const string Id = "6a1b6c4e-0f1a-4bfe-9d22-4c1b9f0a7d11";

    private static readonly string Hierarchy = Member(Id, "Acme Inc", "acme-inc", "Admin", ["Admin", "Member"], [], "single_role_in_hierarchy", ["can_view_billing", "ReadOnly"]);
    private static readonly string Several = Member(Id, "Acme Inc", "acme-inc", "Admin", ["Admin", "Auditor"], ["Auditor"], "multi_role", ["audit:read"]);

    /// <summary>In a hierarchy the exact role is one thing and the least role another; without one they are the same.</summary>
    [Theory]
    [InlineData("Admin", Verdict.Allow, Verdict.Allow, Verdict.Allow, Verdict.Allow)]
    [InlineData("Member", Verdict.Deny, Verdict.Allow, Verdict.Deny, Verdict.Deny)]
    [InlineData("Auditor", Verdict.Deny, Verdict.Deny, Verdict.Allow, Verdict.Allow)]
    [InlineData("Owner", Verdict.Deny, Verdict.Deny, Verdict.Deny, Verdict.Deny)]
    [InlineData("admin", Verdict.Deny, Verdict.Deny, Verdict.Deny, Verdict.Deny)]
    [InlineData("No such role", Verdict.Deny, Verdict.Deny, Verdict.Deny, Verdict.Deny)]
    public async Task Roles_are_exact_or_the_least(string role, Verdict exact, Verdict least, Verdict exactOfSeveral, Verdict leastOfSeveral)
    {
        (await JudgeAsync(Permission.IsInOrganization().WithRole(role), Hierarchy)).ShouldBe(exact);
        (await JudgeAsync(Permission.IsInOrganization().WithMinimumRole(role), Hierarchy)).ShouldBe(least);
        (await JudgeAsync(Permission.IsInOrganization().WithRole(role), Several)).ShouldBe(exactOfSeveral);
        (await JudgeAsync(Permission.IsInOrganization().WithMinimumRole(role), Several)).ShouldBe(leastOfSeveral);
    }

    /// <summary>All permissions are needed; none is needed where none is asked for; demands add up.</summary>
    [Fact]
    public async Task Permissions_add_up()
    {
        var member = Permission.IsInOrganization();
        (await JudgeAsync(member.WithPermission("can_view_billing"), Hierarchy)).ShouldBe(Verdict.Allow);
        (await JudgeAsync(member.WithAllPermissions("can_view_billing", "ReadOnly"), Hierarchy)).ShouldBe(Verdict.Allow);
        (await JudgeAsync(member.WithAllPermissions("can_view_billing", "ProductA::CanCreate"), Hierarchy)).ShouldBe(Verdict.Deny);
        (await JudgeAsync(member.WithAllPermissions(), Hierarchy)).ShouldBe(Verdict.Allow);
        (await JudgeAsync(member.WithPermission("ReadOnly").WithPermission("audit:read"), Hierarchy)).ShouldBe(Verdict.Deny);
        (await JudgeAsync(member.WithRole("Owner").WithPermission("ReadOnly"), Hierarchy)).ShouldBe(Verdict.Deny);
        (await JudgeAsync(member, Hierarchy)).ShouldBe(Verdict.Allow);
    }

    /// <summary>Whatever the account as a whole has been granted, it makes nobody a member: another organization's door stays shut.</summary>
    [Theory]
    [InlineData("\"is_superuser\": true, \"permissions\": [\"ReadOnly\"]")]
    [InlineData("\"org_id_to_org_member_info\": {\"\": {\"org_id\": \"\", \"user_role\": \"Admin\"}}")]
    [InlineData("\"org_id_to_org_member_info\": []")]
    [InlineData("\"org_id_to_org_member_info\": {\"x\": 7}")]
    public async Task Nothing_else_makes_a_member(string claims)
    {
        (await JudgeAsync(Permission.IsInOrganization().WithPermission("ReadOnly"), claims)).ShouldBe(Verdict.Deny);
        (await JudgeAsync(Permission.IsInOrganization(), claims, id: "")).ShouldBe(Verdict.Deny);
        (await JudgeAsync(Permission.IsInOrganization(), claims, id: null)).ShouldBe(Verdict.Deny);
        (await JudgeAsync(Permission.IsInOrganization(OrganizationSource.Active), claims)).ShouldBe(Verdict.Deny);
    }

    /// <summary>Of an object's organization the rule waits for the object; an object of none is nobody's, and strangers wait for nothing.</summary>
    [Fact]
    public async Task An_object_may_belong_to_an_organization()
    {
        var rule = Permission.IsInOrganizationOf<Invoice>(invoice => invoice.OrganizationId).WithMinimumRole("Member");

        (await rule.JudgeAsync(Hierarchy)).ShouldBe(Verdict.Undecided);
        (await rule.JudgeAsync((string?)null)).ShouldBe(Verdict.Deny);
        (await rule.JudgeAsync(Hierarchy, resource: new Invoice(Id))).ShouldBe(Verdict.Allow);
        (await rule.JudgeAsync(Hierarchy, resource: new Invoice("another"))).ShouldBe(Verdict.Deny);
        (await rule.JudgeAsync(Hierarchy, resource: new Invoice(null))).ShouldBe(Verdict.Deny);
        (await rule.WithRole("Member").JudgeAsync(Hierarchy, resource: new Invoice(Id))).ShouldBe(Verdict.Deny);
    }

    /// <summary>
    /// Over HTTP: no token 401, no organization 403, no member 403; the organization from route, query, header, token or wherever, by id or name. A request that names two names none, and what the
    /// route says a query does not overrule.
    /// </summary>
    [Fact]
    public async Task The_request_names_the_organization()
    {
        await using var api = await TestApi.StartAsync(map: app =>
        {
            app.MapGet("/route/{orgId}", Show).RequirePermission(Permission.IsInOrganization());
            app.MapGet("/route-snake/{org_id}", Show).RequirePermission(Permission.IsInOrganization());
            app.MapGet("/query", Show).RequirePermission(Permission.IsInOrganization());
            app.MapGet("/header", Show).RequirePermission(Permission.IsInOrganization(OrganizationSource.Header("X-Org")));
            app.MapGet("/named/{name}", Show).RequirePermission(Permission.IsInOrganization(OrganizationSource.Route("name").ByName));
            app.MapGet("/delegate", Show).RequirePermission(Permission.IsInOrganization(OrganizationSource.From(_ => Id)));
            app.MapGet("/owners/{orgId}", Show).RequirePermission(Permission.IsInOrganization().WithMinimumRole("Owner"));
        });
        var token = "Bearer " + api.Token(claims => claims["org_id_to_org_member_info"] = JsonDocument.Parse("{" + Hierarchy + "}").RootElement.GetProperty("org_id_to_org_member_info"));

        (await api.GetAsync($"/route/{Id}")).Status.ShouldBe(401);
        foreach (var path in (string[])[$"/route/{Id}", $"/route-snake/{Id}", $"/query?org_id={Id}", "/named/acme-inc", "/named/Acme%20Inc", "/delegate", $"/route/{Id}?org_id=other"])
            (await api.GetAsync(path, token)).ShouldBe(new Answer(200, "Admin of Acme Inc", null, null, "text/plain"), path);
        foreach (var path in (string[])["/query", "/query?org_id=", "/query?org_id=other", $"/query?org_id={Id}&org_id=other", $"/route/other?org_id={Id}", "/header", "/named/acme", $"/owners/{Id}"])
            (await api.GetAsync(path, token)).Status.ShouldBe(403, path);

        static string Show(OrganizationMembership member) => $"{member.Role} of {member.Name}";
    }

    private static Task<Verdict> JudgeAsync(Permission permission, string claims, string? id = Id)
    {
        var http = Judging.Request(claims);
        if (id is not null)
            http.Request.RouteValues["orgId"] = id;
        return permission.JudgeAsync(new PermissionContext(http)).AsTask();
    }

    private static string Member(string id, string name, string slug, string role, string[] inherited, string[] additional, string structure, string[] permissions) =>
        $"\"org_id_to_org_member_info\": {JsonSerializer.Serialize(new Dictionary<string, object>
        {
            [id] = new
            {
                org_id = id,
                org_name = name,
                url_safe_org_name = slug,
                user_role = role,
                inherited_user_roles_plus_current_role = inherited,
                additional_roles = additional,
                org_role_structure = structure,
                user_permissions = permissions,
            },
        })}";

    private sealed record Invoice(string? OrganizationId);
}
