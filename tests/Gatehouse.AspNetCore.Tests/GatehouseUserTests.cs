using System.Text;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>P238: what a token says of its user.</summary>
public sealed class GatehouseUserTests
{
    private const string Claims = """
        {
          "iss": "https://auth.example", "sub": "6f9619ff-8b86-4011-b42d-00cf4fc964ff", "user_id": "6f9619ff-8b86-4011-b42d-00cf4fc964ff",
          "email": "ada@example.com", "first_name": "Ada", "last_name": "L\u00f6velace", "username": "ada", "legacy_user_id": "17",
          "impersonator_user_id": "op-1", "sid": "s-1", "jti": "t-1",
          "properties": { "plan": "pro", "seats": 3 },
          "login_method": { "login_method": "password" },
          "org_id_to_org_member_info": {
            "1a": { "org_id": "1a", "org_name": "Acme Inc", "url_safe_org_name": "acme-inc", "org_metadata": { "tier": 1 }, "user_role": "Admin",
                    "inherited_user_roles_plus_current_role": ["Admin", "Member"], "user_permissions": ["read", "write"],
                    "org_role_structure": "single_role_in_hierarchy", "additional_roles": ["Ignored"], "legacy_org_id": "9" },
            "2b": { "org_id": "2b", "org_name": "Beta", "url_safe_org_name": "beta", "org_metadata": {}, "user_role": "Editor",
                    "inherited_user_roles_plus_current_role": ["Editor", "Billing"], "user_permissions": [],
                    "org_role_structure": "multi_role", "additional_roles": ["Billing"] }
          }
        }
        """;

    private static readonly GatehouseUser User = new(Encoding.UTF8.GetBytes(Claims));

    [Fact]
    public void Each_claim_is_read()
    {
        User.UserId.ShouldBe(Tokens.UserId);
        User.Email.ShouldBe("ada@example.com");
        User.FirstName.ShouldBe("Ada");
        User.LastName.ShouldBe("Lövelace");
        User.Username.ShouldBe("ada");
        User.LegacyUserId.ShouldBe("17");
        User.ImpersonatorUserId.ShouldBe("op-1");
        User.IsImpersonated.ShouldBeTrue();
        User.SessionId.ShouldBe("s-1");
        User.TokenId.ShouldBe("t-1");
        User.FindProperty("plan")!.Value.GetString().ShouldBe("pro");
        User.FindProperty("none").ShouldBeNull();
        User.FindClaim("sid")!.Value.GetString().ShouldBe("s-1");
        User.LoginMethod!.Value.GetProperty("login_method").GetString().ShouldBe("password");
        User.ToString().ShouldBe(Tokens.UserId);
    }

    [Fact]
    public void What_is_absent_or_of_another_type_reads_as_absent()
    {
        var bare = new GatehouseUser("""{"sub":"u","email":5,"properties":null,"org_id_to_org_member_info":"x"}"""u8);

        bare.Email.ShouldBeNull();
        bare.Properties.ShouldBeNull();
        bare.FindProperty("plan").ShouldBeNull();
        bare.IsImpersonated.ShouldBeFalse();
        bare.Organizations.ShouldBeEmpty();
        bare.ActiveOrganization.ShouldBeNull();
        bare.HasScope("a").ShouldBeFalse();
        bare.HasPermission("a").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"sub":1}""")]
    [InlineData("""{"sub":"u""")]
    public void Without_a_subject_there_is_no_user(string claims) => Should.Throw<ArgumentException>(() => new GatehouseUser(Encoding.UTF8.GetBytes(claims)));

    [Fact]
    public void Memberships_are_found_by_id_and_by_name()
    {
        User.Organizations.Select(one => one.OrganizationId).ShouldBe(["1a", "2b"]);
        User.FindOrganization("2b")!.Name.ShouldBe("Beta");
        User.FindOrganization("3c").ShouldBeNull();
        User.FindOrganizationByName("Acme Inc")!.OrganizationId.ShouldBe("1a");
        User.FindOrganizationByName("acme-inc")!.OrganizationId.ShouldBe("1a");
        User.FindOrganizationByName("ACME-INC").ShouldBeNull();
        User.FindOrganization("1a")!.LegacyOrganizationId.ShouldBe("9");
        User.FindOrganization("1a")!.Metadata.GetProperty("tier").GetInt32().ShouldBe(1);
    }

    /// <summary>P44, P238: in a hierarchy the role includes those below it; with several roles only those held count.</summary>
    [Fact]
    public void Roles_are_judged_by_the_organizations_structure()
    {
        var single = User.FindOrganization("1a")!;
        single.IsRole("Admin").ShouldBeTrue();
        single.IsRole("Member").ShouldBeFalse();
        single.IsRole("Ignored").ShouldBeFalse();
        single.IsAtLeastRole("Member").ShouldBeTrue();
        single.IsAtLeastRole("Owner").ShouldBeFalse();
        single.IsAtLeastRole("member").ShouldBeFalse();
        single.HasPermission("write").ShouldBeTrue();
        single.HasAllPermissions(["read", "write"]).ShouldBeTrue();
        single.HasAllPermissions(["read", "delete"]).ShouldBeFalse();
        single.HasAllPermissions([]).ShouldBeTrue();

        var multiple = User.FindOrganization("2b")!;
        multiple.IsRole("Billing").ShouldBeTrue();
        multiple.IsAtLeastRole("Billing").ShouldBeTrue();
        multiple.IsAtLeastRole("Admin").ShouldBeFalse();
        multiple.IsRole("").ShouldBeFalse();
    }

    /// <summary>P234: of both organization claims the single one wins.</summary>
    [Fact]
    public void A_token_for_one_organization_opens_no_other()
    {
        var user = new GatehouseUser("""
            {"sub":"u","org_member_info":{"org_id":"1a","user_role":"Member"},"org_id_to_org_member_info":{"2b":{"org_id":"2b","user_role":"Owner"}}}
            """u8);

        user.ActiveOrganization!.OrganizationId.ShouldBe("1a");
        user.FindOrganization("2b").ShouldBeNull();
        User.ActiveOrganization.ShouldBeNull();
    }

    /// <summary>P234: an impersonated token is accepted and says so.</summary>
    [Fact]
    public async Task A_handler_is_given_the_user_of_the_token()
    {
        await using var api = await TestApi.StartAsync(map: app =>
            app.MapGet("/me", (GatehouseUser user) => $"{user.Email} {user.IsImpersonated} {user.FindOrganization("1a")?.Role}").RequireUser());
        var token = api.Token(claims =>
        {
            claims["impersonator_user_id"] = "op-1";
            claims["org_id_to_org_member_info"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["1a"] = new { org_id = "1a", user_role = "Admin" } };
        });

        (await api.GetAsync("/me", "Bearer " + token)).Body.ShouldBe("ada@example.com True Admin");
    }
}
