using System.Text.Json;
using System.Text.RegularExpressions;
using Gatehouse.AspNetCore;

namespace Gatehouse.Testing.Tests;

/// <summary>What tokens say of users, as the API reads it: the claims of <c>design.md</c> §5.</summary>
public sealed partial class TestUserTests(GatehouseApi<Program> api) : IClassFixture<GatehouseApi<Program>>
{
    [Fact]
    public void Ids_follow_from_names_and_are_version_4()
    {
        TestIds.OfUser("ada").ShouldBe(TestIds.OfUser("ada"));
        TestIds.OfUser("ada").ShouldNotBe(TestIds.OfUser("bob"));
        TestIds.OfUser("acme").ShouldNotBe(TestIds.OfOrganization("acme"));
        foreach (var name in Enumerable.Range(0, 100).Select(i => $"user {i}"))
            TestIds.OfUser(name).ShouldMatch(Version4().ToString());
        TestIds.OfUser("6F9619FF-8B86-4011-B42D-00CF4FC964FF").ShouldBe("6f9619ff-8b86-4011-b42d-00cf4fc964ff");
    }

    [Fact]
    public async Task A_session_token_says_what_the_servers_say()
    {
        var claims = await MeAsync(user => { });

        claims.Keys.Order(StringComparer.Ordinal).ShouldBe(
            ["email", "exp", "iat", "iss", "jti", "org_id_to_org_member_info", "sub", "token_type", "user_id", "username"]);
        claims["sub"].GetString().ShouldBe(TestIds.OfUser("ada"));
        claims["user_id"].GetString().ShouldBe(TestIds.OfUser("ada"));
        (claims["exp"].GetInt64() - claims["iat"].GetInt64()).ShouldBe(1800);
        claims["org_id_to_org_member_info"].GetRawText().ShouldBe("{}");
    }

    /// <summary>P §3.3: every member is there, and the role brings those below it.</summary>
    [Fact]
    public async Task A_role_in_a_hierarchy_includes_those_below_it()
    {
        var user = await UserAsync(user => user
            .InOrganization("Acme, Inc.", "Admin", permissions: ["members:invite", "billing:read", "members:invite"])
            .InOrganization("lab", "Lead", includes: ["Chemist"])
            .InOrganization("club", "Guest"));

        var acme = user.FindOrganizationByName("acme-inc")!;
        acme.OrganizationId.ShouldBe(TestIds.OfOrganization("Acme, Inc."));
        acme.Name.ShouldBe("Acme, Inc.");
        acme.InheritedRolesPlusCurrentRole.ShouldBe(["Admin", "Member"]);
        acme.Permissions.ShouldBe(["billing:read", "members:invite"]);
        (acme.HasMultipleRoles, acme.AdditionalRoles.Count).ShouldBe((false, 0));
        (acme.IsAtLeastRole("Member"), acme.IsAtLeastRole("Owner"), acme.IsRole("Member")).ShouldBe((true, false, false));
        user.FindOrganizationByName("lab")!.InheritedRolesPlusCurrentRole.ShouldBe(["Lead", "Chemist"]);
        user.FindOrganizationByName("club")!.InheritedRolesPlusCurrentRole.ShouldBe(["Guest"]);
        user.Organizations.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Several_roles_do_not_include_each_other()
    {
        var user = await UserAsync(user => user.InOrganization("acme", ["Admin", "Billing"], permissions: ["billing:read"]));

        var acme = user.Organizations.ShouldHaveSingleItem();
        acme.HasMultipleRoles.ShouldBeTrue();
        (acme.Role, acme.AdditionalRoles[0]).ShouldBe(("Admin", "Billing"));
        acme.InheritedRolesPlusCurrentRole.ShouldBe(["Admin", "Billing"]);
        (acme.IsAtLeastRole("Billing"), acme.IsAtLeastRole("Member")).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_token_may_be_for_one_organization()
    {
        var user = await UserAsync(user => user.InOrganization("acme", "Owner").ForOneOrganization());

        user.ActiveOrganization!.Name.ShouldBe("acme");
        user.FindClaim("org_id_to_org_member_info").ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => api.Issuer.Token("ada", user => user.InOrganization("a", "Owner").InOrganization("b", "Owner").ForOneOrganization()));
    }

    [Fact]
    public async Task Everything_else_can_be_said()
    {
        var user = await UserAsync(user => user
            .WithEmail("countess@lovelace.example").Staff().Superuser().ImpersonatedBy("operator")
            .WithScope("read:messages", "write:messages").WithPermission("read:messages")
            .WithProperty("plan", "pro").WithClaim("locale", "en-GB").ValidFor(TimeSpan.FromMinutes(1)));

        user.Email.ShouldBe("countess@lovelace.example");
        (user.IsStaff, user.IsSuperuser, user.ImpersonatorUserId).ShouldBe((true, true, TestIds.OfUser("operator")));
        (user.HasScope("write:messages"), user.HasPermission("read:messages")).ShouldBe((true, true));
        user.FindProperty("plan")!.Value.GetString().ShouldBe("pro");
        user.FindClaim("locale")!.Value.GetString().ShouldBe("en-GB");
        (user.FindClaim("exp")!.Value.GetInt64() - user.FindClaim("iat")!.Value.GetInt64()).ShouldBe(60);
        (await UserAsync(user => user.WithEmail(null))).Email.ShouldBeNull();
    }

    /// <summary>RFC 9068 §2.2: a token for an API has nothing of the profile, and the one organization that was chosen.</summary>
    [Fact]
    public void A_token_for_an_api_says_what_the_servers_say()
    {
        var claims = api.IssuerOf("Reports").Claims("ada", user => user.WithScope("a", "b").WithPermission("p").InOrganization("acme", "Admin"));

        claims.Keys.Order(StringComparer.Ordinal).ShouldBe(
            ["aud", "client_id", "exp", "iat", "iss", "jti", "org_id", "org_name", "org_role", "permissions", "scope", "sub"]);
        (claims["aud"], claims["scope"], claims["org_name"], claims["org_role"]).ShouldBe(("https://reports.example.com", "a b", "acme", "Admin"));
        ((long)claims["exp"]! - (long)claims["iat"]!).ShouldBe(600);
    }

    private async Task<Dictionary<string, JsonElement>> MeAsync(Action<TestUser> describe)
    {
        var me = await api.As("ada", describe).GetStringAsync("/api/me", TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(me)!;
    }

    private async Task<GatehouseUser> UserAsync(Action<TestUser> describe) =>
        new(await api.As("ada", describe).GetByteArrayAsync("/api/me", TestContext.Current.CancellationToken));

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Version4();
}
