using Gatehouse.Resources.Tests.Guides;
using Gatehouse.Resources.Tests.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.Pages;

/// <summary>What a browser gets of a resource.</summary>
public sealed class PageTests
{
    private static readonly (string, string) Browser = ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

    /// <summary>D21: the same status as JSON, as a page; JSON for everybody else.</summary>
    [Theory]
    [InlineData("GET", "/api/posts/", 200)]
    [InlineData("GET", "/api/posts/1/", 200)]
    [InlineData("GET", "/api/posts/9/", 404)]
    [InlineData("GET", "/api/", 200)]
    [InlineData("PUT", "/api/posts/", 401)]
    [InlineData("DELETE", "/api/posts/1/", 401)]
    [InlineData("OPTIONS", "/api/posts/", 200)]
    public async Task A_page_has_the_status_of_the_JSON(string method, string path, int status)
    {
        await using var server = await StartAsync();

        var page = await server.SendAsync(method, path, headers: Browser);
        var json = await server.SendAsync(method, path, headers: ("Accept", "*/*"));

        (page.Status, json.Status).ShouldBe((status, status));
        page.ContentType.ShouldBe("text/html; charset=utf-8");
        json.ContentType.ShouldBe("application/json");
        foreach (var header in (string[])["Allow", "Vary", "WWW-Authenticate"])
            page.Headers.GetValueOrDefault(header).ShouldBe(json.Headers.GetValueOrDefault(header), header);
        page.Body.ShouldContain($"HTTP {status} ");
        page.Body.ShouldContain($"Allow: {json.Headers["Allow"]}");
    }

    /// <summary>D21: in Development, unless the application says otherwise.</summary>
    [Theory]
    [InlineData("Development", null, "text/html; charset=utf-8")]
    [InlineData("Staging", null, "application/json")]
    [InlineData("Production", null, "application/json")]
    [InlineData("Production", true, "text/html; charset=utf-8")]
    [InlineData("Development", false, "application/json")]
    public async Task Pages_are_for_development(string environment, bool? wanted, string contentType)
    {
        await using var server = await StartAsync(wanted, environment);

        (await server.SendAsync("GET", "/api/posts/", headers: Browser)).ContentType.ShouldBe(contentType);
        (await server.SendAsync("GET", "/api/", headers: Browser)).ContentType.ShouldBe(contentType);
    }

    /// <summary>D21, S194, S197: whatever the data hold, nothing of it is markup and nothing runs.</summary>
    [Fact]
    public async Task Data_are_never_markup()
    {
        const string hostile = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";
        await using var server = await StartAsync(post: new Post { Title = hostile, Body = hostile, User = hostile });
        var origin = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        foreach (var address in (string[])["/\\\"><b>", "/<b>", "/'onclick='alert(1)"])
            (await server.SendAsync("POST", "/api/posts/", $$"""{"title": "{{origin}}{{address}}", "body": "said: \"{{origin}}{{address}}\""}""", headers: Blog.Ada)).Status.ShouldBe(201);

        foreach (var path in (string[])["/api/posts/", "/api/posts/1/", "/api/posts/%3Cb%3E/", "/api/posts/?search=%22%3E%3Cb%3E&a=<script>", "/api/posts/1/?format=api&x='\"><script>"])
        {
            var page = await server.SendAsync("GET", path, headers: Browser);

            page.Body.ShouldNotContain("<script", Case.Insensitive);
            page.Body.ShouldNotContain("<img", Case.Insensitive);
            page.Body.ShouldNotContain("<b>", Case.Insensitive);
            page.Body.ShouldNotContain("'onclick", Case.Insensitive);
            page.Headers["Content-Security-Policy"].ShouldMatch("^default-src 'none'; style-src 'nonce-[A-Za-z0-9_-]{22}'; img-src data:; form-action '(self|none)'; frame-ancestors 'none'; base-uri 'none'$");
            page.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        }

        var posted = await server.SendAsync("POST", "/api/posts/", $"title={Uri.EscapeDataString(hostile)}", "application/x-www-form-urlencoded", Browser, Blog.Ada);
        posted.Status.ShouldBe(400);
        posted.Body.ShouldNotContain("<script", Case.Insensitive);
    }

    [Fact]
    public async Task A_nonce_is_used_once()
    {
        await using var server = await StartAsync();

        var first = await server.SendAsync("GET", "/api/posts/", headers: Browser);
        var second = await server.SendAsync("GET", "/api/posts/", headers: Browser);

        first.Headers["Content-Security-Policy"].ShouldNotBe(second.Headers["Content-Security-Policy"]);
    }

    /// <summary>D21: HEAD has the headers of GET and no body.</summary>
    [Fact]
    public async Task Head_is_a_page_without_its_body()
    {
        await using var server = await StartAsync();

        var head = await server.SendAsync("HEAD", "/api/posts/", headers: Browser);
        var page = await server.SendAsync("GET", "/api/posts/", headers: Browser);

        (head.Status, head.Body, head.ContentType).ShouldBe((200, "", page.ContentType));
        head.Headers["Content-Length"].ShouldBe(page.Headers["Content-Length"]);
    }

    /// <summary>What leads on is a link: breadcrumbs where there is something, addresses of this application in the JSON, and the whole as JSON.</summary>
    [Fact]
    public async Task A_page_leads_on()
    {
        await using var server = await StartAsync();
        var origin = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var root = await server.SendAsync("GET", "/api/", headers: Browser);
        var post = await server.SendAsync("GET", "/api/posts/1/?format=api", headers: Browser);
        var elsewhere = await server.SendAsync("GET", "/v1/unrooted/", headers: Browser);

        root.Body.ShouldContain($"&quot;<a href=\"{origin}/api/posts/\">{origin}/api/posts/</a>&quot;");
        post.Body.ShouldContain("<a href=\"/api/\">api</a> › <a href=\"/api/posts/\">posts</a> › 1");
        post.Body.ShouldContain("<a href=\"/api/posts/1/?format=json\">The same as JSON</a>");
        elsewhere.Body.ShouldContain("v1 › unrooted");
        post.Body.ShouldNotContain("The whole API");
    }

    /// <summary>A form is there for callers who may post, with what they may set.</summary>
    [Fact]
    public async Task A_form_is_for_those_who_may_post()
    {
        await using var server = await StartAsync();

        var stranger = await server.SendAsync("GET", "/api/posts/", headers: Browser);
        var member = await server.SendAsync("GET", "/api/posts/", headers: [Browser, Blog.Ada]);

        stranger.Body.ShouldNotContain("<form");
        stranger.Headers["Content-Security-Policy"].ShouldContain("form-action 'none'");
        member.Headers["Content-Security-Policy"].ShouldContain("form-action 'self'");
        member.Body.ShouldContain("<form method=\"post\" action=\"/api/posts/\">");
        member.Body.ShouldContain("<label>Title<input type=\"text\" name=\"title\" required autocomplete=\"off\"></label>");
        member.Body.ShouldNotContain("name=\"user\"");
    }

    /// <summary>Forms say what they can: choices and boxes; objects inside of objects they cannot.</summary>
    [Fact]
    public async Task Kinds_of_fields_have_their_inputs()
    {
        await using var server = await TestServer.StartAsync(
            static routes => routes.MapView("/", new RestView("Order") { Permission = AspNetCore.Permission.AllowAny, Renderers = [RestRenderer.Page] }.Post(
                static _ => new(RestAnswer.NoContent),
                new Form(
                    new ChoiceField("size", KeyValuePair.Create("s", "Small")) { Required = false },
                    new BooleanField("gift") { HelpText = "Wrapped." },
                    new NestedField("address", new Form(new TextField("street")))))));

        var page = await server.SendAsync("GET", "/");

        page.Status.ShouldBe(405);
        page.Body.ShouldContain("<select name=\"size\"><option></option><option value=\"s\">Small</option></select>");
        page.Body.ShouldContain("<input type=\"checkbox\" name=\"gift\" value=\"true\"> Gift</label><small>Wrapped.</small>");
        page.Body.ShouldNotContain("name=\"address");
    }

    /// <summary>A list without end is shown from its beginning, and nobody reads the rest for it.</summary>
    [Fact]
    public async Task A_long_list_is_cut()
    {
        var store = new InMemoryStore<Post>([.. Enumerable.Range(0, 3000).Select(static number => new Post { Title = $"Title {number}", Body = new string('x', 400) })]);
        await using var server = await TestServer.StartAsync(
            routes => routes.MapResource<Post>("/posts", posts =>
            {
                posts.Permission = AspNetCore.Permission.AllowAny;
                posts.Actions = ResourceActions.ReadOnly;
                posts.Store = store;
            }),
            static services => services.Configure<ResourceOptions>(static options => options.Pages = true));

        var page = await server.SendAsync("GET", "/posts/", headers: Browser);

        page.Status.ShouldBe(200);
        page.Body.ShouldContain("There is more");
        page.Body.ShouldContain("Title 499&quot;");
        page.Body.ShouldNotContain("Title 2999&quot;");
        page.Body.Length.ShouldBeLessThan(2_000_000);
    }

    /// <summary>Problem details are named as what they are.</summary>
    [Fact]
    public async Task Problem_details_are_shown()
    {
        await using var server = await StartAsync(add: Bookshop.Problems);

        var page = await server.SendAsync("GET", "/api/posts/9/", headers: Browser);

        page.Status.ShouldBe(404);
        page.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Body.ShouldContain("Content-Type: application/problem&#x2B;json");
        page.Body.ShouldContain("&quot;title&quot;: &quot;Not Found&quot;");
    }

    /// <summary>An application's own frame is used, and gets the nonce of the policy.</summary>
    [Fact]
    public async Task A_frame_of_ones_own_is_used()
    {
        await using var server = await StartAsync(add: static services => services.Configure<ResourceOptions>(
            static options => options.PageFrame = static (title, main, nonce) => Markup.Of($"<!doctype html><title>{title}</title><style nonce=\"{nonce}\"></style>{main}")));

        var page = await server.SendAsync("GET", "/api/posts/", headers: Browser);

        page.Body.ShouldStartWith("<!doctype html><title>Post List</title><style nonce=\"");
        page.Headers["Content-Security-Policy"].ShouldContain(page.Body.Split('"')[1]);
    }

    private static Task<TestServer> StartAsync(bool? wanted = null, string environment = "Development", Post? post = null, Action<IServiceCollection>? add = null) => TestServer.StartAsync(
        routes => Map(routes, post),
        services =>
        {
            services.Configure<ResourceOptions>(options => options.Pages = wanted);
            add?.Invoke(services);
        },
        environment);

    private static void Map(IEndpointRouteBuilder routes, Post? post)
    {
        var store = post is null ? Blog.TwoPosts() : new InMemoryStore<Post>(post);
        Blog.Map(routes, store);
        routes.MapResource<Post>("/v1/unrooted", posts =>
        {
            posts.Actions = ResourceActions.ReadOnly;
            posts.Store = store;
        });
    }
}
