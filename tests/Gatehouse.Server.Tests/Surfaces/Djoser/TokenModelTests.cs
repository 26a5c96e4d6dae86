using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Keys of devices, and none at all: <c>TOKEN_MODEL</c>.</summary>
public sealed class TokenModelTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>D §23: a key for each login, with an end; logging out ends the one that was shown.</summary>
    [Fact]
    public async Task Each_device_has_its_own_key()
    {
        var member = await host.RegisterAsync();
        var old = await host.LoginAsync(member);
        await host.StateAsync("djoser", """{"TOKEN_MODEL":"per_device","DEVICE_TOKEN_LIFETIME":3600}""");
        var first = (await host.PostAsync("token/login/", new { username = member.Username, password = member.Password, device = "Ada's telephone" })).Text("auth_token");
        var second = await host.LoginAsync(member);
        (first, first.Length).ShouldNotBe((second, 0));

        (await host.PostAsync("token/logout/", null, $"Token {first}")).ShouldBe(HttpStatusCode.NoContent);

        (await host.GetAsync("users/me/", $"Token {first}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
        (await host.GetAsync("users/me/", $"Token {second}")).ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("users/me/", $"Token {old}")).ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await host.GetAsync("users/me/", $"Token {second}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
        (await host.PostAsync("token/login/", new { username = member.Username, password = member.Password, device = new string('d', 101) }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"device":["Ensure this field has no more than 100 characters."]}""");
        await host.StateAsync("djoser", "{}");
    }

    /// <summary>D116: without keys there are no such routes, no such credentials, and an account can still be removed.</summary>
    [Fact]
    public async Task There_may_be_no_keys()
    {
        var member = await host.JoinAsync();
        var key = await host.LoginAsync(member.Member);
        await host.StateAsync("djoser", """{"TOKEN_MODEL":"none"}""");

        foreach (var path in (string[])["/auth/token/login/", "/auth/token/login", "/auth/token/logout/", "/api-token-auth/"])
            (await host.SendPathAsync(path, "{}")).ShouldBe(HttpStatusCode.NotFound);
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");
        (await host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)).ShouldBe(HttpStatusCode.NoContent);
        await host.StateAsync("djoser", "{}");
    }
}
