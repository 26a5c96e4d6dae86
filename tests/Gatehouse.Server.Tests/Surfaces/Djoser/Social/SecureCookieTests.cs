using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.Social;

/// <summary>The cookie of a flow on a server that clients reach by https.</summary>
public sealed class SecureCookieTests(SecureCookieTests.Host host) : IClassFixture<SecureCookieTests.Host>
{
    private const string Name = "__Host-gatehouse-flow";

    /// <summary>S34, D212: with https the cookie is bound to this host and to secure connections; one without the prefix is nobody's.</summary>
    [Fact]
    public async Task The_cookie_is_bound_to_this_host()
    {
        await host.ShareSecretsAsync();
        var answer = await CallAsync("GET", $"o/fake/?redirect_uri={SocialHost.RedirectUri}");
        answer.ShouldBe(HttpStatusCode.OK);
        var cookie = answer.Header("Set-Cookie")!;
        cookie.ShouldMatch($"^{Name}=[A-Za-z0-9_-]{{43}}; max-age=600; path=/; secure; samesite=lax; httponly$");

        var (code, state) = host.Provider.Agree(answer.Text("authorization_url"), new { id = "secure", login = "secure" });
        var secret = cookie.Split('=', ';')[1];
        (await CallAsync("POST", $"o/fake/?code={code}&state={state}", $"gatehouse-flow={secret}")).ShouldBe(HttpStatusCode.BadRequest);
        (await CallAsync("POST", $"o/fake/?code={code}&state={state}", $"{Name}={secret}")).ShouldBe(HttpStatusCode.Created);
    }

    private Task<Answer> CallAsync(string method, string path, string? cookie = null) => host.CallAsync(
        method, path, null, null, cookie is null ? [("Host", "auth.example.com")] : [("Host", "auth.example.com"), ("Cookie", cookie)]);

    public sealed class Host : SocialHost
    {
        public Host() => Configuration["Gatehouse:PublicUrl"] = "https://auth.example.com";
    }
}
