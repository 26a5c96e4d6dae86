using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>Claims as callers read them: by property, without a string in between.</summary>
public sealed class JwtClaimsTests
{
    private const string Session = """
        {
          "iss": "https://issuer.test", "sub": "u1", "user_id": "u1", "email": "ada@example.com", "username": "ada",
          "first_name": "Ada", "last_name": "Lovelace", "legacy_user_id": "7", "impersonator_user_id": "op1",
          "iat": 100, "exp": 200.9, "nbf": 99.1, "auth_time": 98, "jti": "j1", "sid": "s1", "token_type": "access",
          "properties": {"plan": "gold", "nested": {"a": [1]}}, "login_method": {"login_method": "password"},
          "org_id_to_org_member_info": {
            "o1": {"org_id": "o1", "org_name": "Acme \"Inc\"", "org_metadata": {"x": 1}, "url_safe_org_name": "acme", "user_role": "Admin",
                   "inherited_user_roles_plus_current_role": ["Admin", "Member"], "user_permissions": ["p:read", "p:write"],
                   "org_role_structure": "single_role_in_hierarchy", "additional_roles": [], "legacy_org_id": "L1"},
            "o2": {"org_id": "o2", "org_name": "Umbrella", "user_role": "Member", "inherited_user_roles_plus_current_role": ["Member"],
                   "user_permissions": [], "additional_roles": ["Extra", 5, "More"], "org_role_structure": "multi_role"},
            "o3": "not an object",
            "o4": {"org_id": "o1", "user_role": "Owner"}
          }
        }
        """;

    /// <summary>P15–P17: the claims of a session token.</summary>
    [Fact]
    public void A_session_token_reads_by_property()
    {
        var claims = Parse(Session);

        claims.Issuer.ToString().ShouldBe("https://issuer.test");
        claims.Subject.ToString().ShouldBe("u1");
        claims.UserId.Text.ToString().ShouldBe("u1");
        claims.Email.ToString().ShouldBe("ada@example.com");
        claims.Username.ToString().ShouldBe("ada");
        claims.FirstName.ToString().ShouldBe("Ada");
        claims.LastName.ToString().ShouldBe("Lovelace");
        claims.LegacyUserId.ToString().ShouldBe("7");
        claims.ImpersonatorUserId.ToString().ShouldBe("op1");
        (claims.IssuedAt, claims.ExpiresAt, claims.NotBefore, claims.AuthenticatedAt).ShouldBe((100, 200, 100, 98));
        claims.TokenId.ToString().ShouldBe("j1");
        claims.SessionId.ToString().ShouldBe("s1");
        claims.TokenType.ToString().ShouldBe("access");
        claims.Properties.Members.Find("plan"u8).Text.ToString().ShouldBe("gold");
        claims.LoginMethod.Members.Find("login_method"u8).Text.ToString().ShouldBe("password");
        claims.Audience.Kind.ShouldBe(JsonKind.Absent);
        claims.Find("email"u8).Text.ToString().ShouldBe("ada@example.com");
        claims.Find("unknown"u8).Kind.ShouldBe(JsonKind.Absent);
    }

    /// <summary>P17: organizations with all their members; entries that are none, or claim to be another, give no membership.</summary>
    [Fact]
    public void Organizations_read_one_by_one()
    {
        var organizations = Parse(Session).Organizations;
        organizations.IsSingle.ShouldBeFalse();

        organizations.TryFind("o1"u8, out var first).ShouldBeTrue();
        first.Name.ToString().ShouldBe("Acme \"Inc\"");
        first.UrlSafeName.ToString().ShouldBe("acme");
        first.LegacyOrganizationId.ToString().ShouldBe("L1");
        first.Role.ToString().ShouldBe("Admin");
        first.Roles.ToArray().ShouldBe(["Admin", "Member"]);
        first.Permissions.Contains("p:write"u8).ShouldBeTrue();
        first.Permissions.Contains("p"u8).ShouldBeFalse();
        first.AdditionalRoles.ToArray().ShouldBeEmpty();
        first.RoleStructure.ToString().ShouldBe("single_role_in_hierarchy");
        first.Metadata.Members.Find("x"u8).Raw.SequenceEqual("1"u8).ShouldBeTrue();

        organizations.TryFind("o2"u8, out var second).ShouldBeTrue();
        second.AdditionalRoles.ToArray().ShouldBe(["Extra", "More"]);
        second.LegacyOrganizationId.IsPresent.ShouldBeFalse();

        organizations.TryFind("o3"u8, out _).ShouldBeFalse();
        organizations.TryFind("o4"u8, out _).ShouldBeFalse();

        var ids = new List<string?>();
        foreach (var organization in organizations)
            ids.Add(organization.OrganizationId.ToStringOrNull());
        ids.ShouldBe(["o1", "o2", null]);
    }

    [Fact]
    public void A_token_for_one_organization_has_that_one_alone()
    {
        var organizations = Parse("""{"org_id_to_org_member_info":{"o2":{"org_id":"o2"}},"org_member_info":{"org_id":"o1","user_role":"Owner"}}""").Organizations;

        organizations.IsSingle.ShouldBeTrue();
        organizations.TryFind("o1"u8, out var member).ShouldBeTrue();
        member.Role.ToString().ShouldBe("Owner");
        organizations.TryFind("o2"u8, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"org_id_to_org_member_info":{}}""")]
    [InlineData("""{"org_id_to_org_member_info":[]}""")]
    [InlineData("""{"org_id_to_org_member_info":null,"org_member_info":"x"}""")]
    public void No_organizations_are_none(string json)
    {
        foreach (var organization in Parse(json).Organizations)
            organization.OrganizationId.ToString().ShouldBe("nothing to go through");
    }

    /// <summary>O167: what an API token grants: whole names, compared ordinally.</summary>
    [Fact]
    public void Scopes_and_permissions_are_compared_whole()
    {
        var claims = Parse("""{"scope":"read:messages write\u003amessages","permissions":["read:users",7,"a\u0062c"],"client_id":"c1","org_id":"o1","org_name":"Acme","org_role":"admin"}""");

        claims.HasScope("read:messages"u8).ShouldBeTrue();
        claims.HasScope("write:messages"u8).ShouldBeTrue();
        claims.HasScope("read"u8).ShouldBeFalse();
        claims.HasScope("READ:messages"u8).ShouldBeFalse();
        claims.HasScope(""u8).ShouldBeFalse();
        claims.HasScope("read:messages write:messages"u8).ShouldBeFalse();
        claims.Permissions.Contains("read:users"u8).ShouldBeTrue();
        claims.Permissions.Contains("abc"u8).ShouldBeTrue();
        claims.Permissions.ToArray().ShouldBe(["read:users", "abc"]);
        claims.ClientId.ToString().ShouldBe("c1");
        claims.OrganizationId.ToString().ShouldBe("o1");
        claims.OrganizationName.ToString().ShouldBe("Acme");
        claims.OrganizationRole.ToString().ShouldBe("admin");

        var mistyped = Parse("""{"permissions":"read:users","scope":["read"]}""");
        mistyped.Permissions.ToArray().ShouldBeEmpty();
        mistyped.HasScope("read"u8).ShouldBeFalse();
    }

    /// <summary>D130, D144: SimpleJWT's tokens, whose user_id was a number before 5.5.1.</summary>
    [Theory]
    [InlineData("7", JsonKind.Number)]
    [InlineData("\"7\"", JsonKind.String)]
    public void A_user_id_may_be_a_number(string raw, JsonKind kind)
    {
        var claims = Parse($$"""{"token_type":"access","exp":2,"iat":1,"jti":"ab","user_id":{{raw}}}""");

        claims.UserId.Kind.ShouldBe(kind);
        Encoding.UTF8.GetString(claims.UserId.Raw).ShouldBe("7");
    }

    [Fact]
    public void A_claim_is_found_under_an_escaped_name()
    {
        var claims = Parse("""{"s\u0075b":"u1","x\u0079":true}""");
        claims.Subject.ToString().ShouldBe("u1");
        claims.Find("xy"u8).IsTrue.ShouldBeTrue();
    }

    [Fact]
    public void A_payload_beyond_the_limit_is_not_read() =>
        JwtClaims.TryParse(new byte[Jws.MaxLength + 1], out _).ShouldBe(JwtRefusal.TooLong);

    private static JwtClaims Parse(string json)
    {
        JwtClaims.TryParse(Encoding.UTF8.GetBytes(json), out var claims).ShouldBe(JwtRefusal.None);
        return claims;
    }
}
