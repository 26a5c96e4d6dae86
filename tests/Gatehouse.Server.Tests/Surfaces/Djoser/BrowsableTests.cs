using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>The pages that a browser gets (D §1).</summary>
public sealed class BrowsableTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /// <summary>D21: the same resource, the same status, as a page; JSON for everybody else.</summary>
    [Fact]
    public async Task A_browser_gets_a_page()
    {
        var member = await host.JoinAsync();

        var page = await host.CallAsync("GET", "users/me/", null, member.Bearer, ("Accept", Browser));

        page.ShouldBe(HttpStatusCode.OK);
        page.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
        page.Body.ShouldContain("<h1>User Me</h1>");
        page.Body.ShouldContain("GET /auth/users/me/");
        page.Body.ShouldContain($"&quot;username&quot;: &quot;{member.Member.Username}&quot;");
        page.Header("Content-Security-Policy")!.ShouldContain("form-action 'none'");
        (await host.CallAsync("GET", "users/me/", null, member.Bearer, ("Accept", "*/*"))).Header("Content-Type").ShouldBe("application/json");
        (await host.CallAsync("GET", "users/me/?format=json", null, member.Bearer, ("Accept", Browser))).Header("Content-Type").ShouldBe("application/json");
        (await host.GetAsync("users/me.api", member.Bearer)).Header("Content-Type").ShouldBe("text/html; charset=utf-8");
    }

    /// <summary>D21: a refusal is a page with its status and challenge.</summary>
    [Fact]
    public async Task A_refusal_is_a_page_too()
    {
        var page = await host.CallAsync("GET", "users/me/", null, null, ("Accept", Browser));

        page.ShouldBe(HttpStatusCode.Unauthorized);
        page.Header("WWW-Authenticate").ShouldBe("Bearer realm=\"api\"");
        page.Body.ShouldContain("Authentication credentials were not provided.");
    }

    /// <summary>D21, S197: the form of a page posts; what was typed comes back encoded.</summary>
    [Fact]
    public async Task A_page_posts()
    {
        var form = (await host.CallAsync("GET", "users/activation/", null, null, ("Accept", Browser))).ShouldBe(HttpStatusCode.MethodNotAllowed);
        form.Header("Content-Security-Policy")!.ShouldContain("form-action 'self'");
        form.Body.ShouldContain("<input type=\"text\" name=\"uid\" required autocomplete=\"off\">");

        var posted = await host.CallAsync(
            "POST", "users/", new FormUrlEncodedContent([new("username", "<script>alert(1)</script>"), new("password", DjoserClient.Password)]), null, ("Accept", Browser));

        posted.ShouldBe(HttpStatusCode.BadRequest);
        posted.Body.ShouldContain("Enter a valid username.");
        posted.Body.ShouldNotContain("<script>alert");
    }

    /// <summary>D19: both forms are named in a description.</summary>
    [Fact]
    public async Task Both_forms_are_described() =>
        (await host.CallAsync("OPTIONS", "jwt/create/")).Json.GetProperty("renders").ToString().ShouldBe("""["application/json","text/html"]""");
}
