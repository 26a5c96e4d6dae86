using System.Net;
using Gatehouse.Server.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>SimpleJWT's settings that rename claims and the header.</summary>
public sealed class ClaimNameTests(ClaimNameTests.Host host) : IClassFixture<ClaimNameTests.Host>
{
    public sealed class Host : SharedKeyHost
    {
        public const string Renamed = """
            {"USER_ID_CLAIM":"uid","TOKEN_TYPE_CLAIM":"kind","JTI_CLAIM":"token_id","SLIDING_TOKEN_REFRESH_EXP_CLAIM":"until","USER_ID_FIELD":"uuid",
             "AUTH_HEADER_NAME":"HTTP_X_ACCESS_TOKEN","AUTH_TOKEN_CLASSES":["access","sliding"]}
            """;

        internal override IReadOnlyList<(string Section, string Json)> Settings => [(DjoserSettings.Section, $$"""{"simpleJwt":{{Renamed}}}""")];
    }

    /// <summary>D130: tokens have the claims by their other names, in the same order, and go on being refreshed.</summary>
    [Fact]
    public async Task Claims_have_other_names()
    {
        var member = await host.RegisterAsync();
        var pair = await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password });
        var claims = ForeignToken.ClaimsOf(pair.Text("access"));

        claims.EnumerateObject().Select(claim => claim.Name).ShouldBe(["kind", "exp", "iat", "token_id", "uid"]);
        claims.GetProperty("kind").GetString().ShouldBe("access");
        Guid.TryParse(claims.GetProperty("uid").GetString(), out _).ShouldBeTrue();
        var refreshed = (await host.PostAsync("jwt/refresh/", new { refresh = pair.Text("refresh") })).ShouldBe(HttpStatusCode.OK).Text("access");
        ForeignToken.ClaimsOf(refreshed).GetProperty("uid").GetString().ShouldBe(claims.GetProperty("uid").GetString());
        (await host.PostAsync("jwt/refresh/", new { refresh = pair.Text("access") })).Body.ShouldContain("Token has wrong type");
    }

    /// <summary>The header has another name too, and the usual one says nothing then.</summary>
    [Fact]
    public async Task The_header_has_another_name()
    {
        var member = await host.RegisterAsync();
        var access = (await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password })).Text("access");

        (await host.CallAsync("GET", "users/me/", null, null, ("X-Access-Token", $"Bearer {access}"))).ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("users/me/", $"Bearer {access}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D158: a sliding token is refreshed by its renamed end.</summary>
    [Fact]
    public async Task Sliding_tokens_too()
    {
        var member = await host.RegisterAsync();
        var token = (await host.PostAsync("/api/token/sliding/", new { username = member.Username, password = member.Password })).ShouldBe(HttpStatusCode.OK).Text("token");

        ForeignToken.ClaimsOf(token).GetProperty("until").GetInt64().ShouldBe(host.Clock.GetUtcNow().ToUnixTimeSeconds() + 86_400);
        (await host.PostAsync("/api/token/sliding/refresh/", new { token })).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D149: a claim whose name is null is not demanded of others' access tokens; of a refresh token its id always is.</summary>
    [Fact]
    public async Task A_claim_without_a_name_is_not_demanded()
    {
        await host.StateAsync(DjoserSettings.Section, """{"simpleJwt":{"TOKEN_TYPE_CLAIM":null,"JTI_CLAIM":null}}""");
        var member = await host.RegisterAsync();
        var bare = host.Token(now => $$"""{"exp":{{now + 100}},"iat":{{now}},"user_id":"{{member.Id}}"}""");

        (await host.GetAsync("users/me/", $"Bearer {bare}")).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/verify/", new { token = bare })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.PostAsync("jwt/refresh/", new { refresh = bare })).ShouldBe(HttpStatusCode.Unauthorized).Body.ShouldContain("Token has no id");
        var refresh = (await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password })).Text("refresh");
        (await host.GetAsync("users/me/", $"Bearer {refresh}")).ShouldBe(HttpStatusCode.Unauthorized).Body.ShouldContain("Token has wrong type");
        await host.StateAsync(DjoserSettings.Section, host.Settings[0].Json);
    }

    /// <summary>Without a shared key the user's id is there by both names: what reads this server's own tokens knows <c>user_id</c>.</summary>
    [Fact]
    public async Task Without_a_shared_key()
    {
        await host.ShareKeyAsync(null);
        var member = await host.RegisterAsync();
        var access = (await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password })).Text("access");

        var claims = ForeignToken.ClaimsOf(access);
        claims.GetProperty("uid").GetString().ShouldBe(claims.GetProperty("user_id").GetString());
        (await host.CallAsync("GET", "users/me/", null, null, ("X-Access-Token", $"Bearer {access}"))).ShouldBe(HttpStatusCode.OK);
        await host.ShareKeyAsync(SharedKeyHost.Key);
    }
}
