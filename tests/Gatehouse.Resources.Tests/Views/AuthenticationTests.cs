using Gatehouse.AspNetCore;
namespace Gatehouse.Resources.Tests.Views;

public sealed class AuthenticationTests
{
    private static readonly KeyAuthenticator Key = new("X-Key", "Key realm=\"api\"");
    private static readonly KeyAuthenticator Session = new("X-Session", null);

    private const string NotProvided = """{"detail":"Authentication credentials were not provided."}""";
    private const string InvalidKey = """{"detail":"Invalid key.","code":"bad_key"}""";

    /// <summary>D176: the first authenticator has a challenge, so a refused caller gets 401 and that challenge.</summary>
    [Fact]
    public async Task Nobody_is_asked_to_sign_in_with_the_first_authenticators_challenge()
    {
        await using var server = await TestServer.StartAsync(View(Key, Session));

        var answer = await server.SendAsync("GET");

        answer.ShouldBe(401, NotProvided);
        answer.Headers["WWW-Authenticate"].ShouldBe("Key realm=\"api\"");
        answer.Headers["Allow"].ShouldBe("GET, POST, HEAD, OPTIONS");
        answer.Headers["Vary"].ShouldBe("Accept");
    }

    /// <summary>D176: it has none, so the caller gets 403 without the header; D177: also for another authenticator's bad credentials.</summary>
    [Fact]
    public async Task Without_a_challenge_of_the_first_authenticator_nobody_gets_403()
    {
        await using var server = await TestServer.StartAsync(View(Session, Key));

        var nobody = await server.SendAsync("GET");
        var bad = await server.SendAsync("GET", headers: ("X-Key", "bad"));

        nobody.ShouldBe(403, NotProvided);
        nobody.Headers.ShouldNotContainKey("WWW-Authenticate");
        bad.ShouldBe(403, InvalidKey);
        bad.Headers.ShouldNotContainKey("WWW-Authenticate");
    }

    /// <summary>D178: without authenticators nobody can sign in, so a refusal is plain.</summary>
    [Fact]
    public async Task Without_authenticators_a_refusal_is_plain()
    {
        await using var server = await TestServer.StartAsync(View());

        (await server.SendAsync("GET")).ShouldBe(403, """{"detail":"You do not have permission to perform this action."}""");
    }

    /// <summary>D41: bad credentials spoil a public view too, before anything else is looked at.</summary>
    [Theory]
    [InlineData("POST", "{")]
    [InlineData("PUT", null)]
    public async Task Bad_credentials_spoil_a_public_view(string method, string? body)
    {
        await using var server = await TestServer.StartAsync(
            new RestView("Open") { Authenticators = [Key], Permission = Permission.AllowAny }.Post(EchoView.EchoAsync));

        var answer = await server.SendAsync(method, body: body, headers: ("X-Key", "bad"));

        answer.ShouldBe(401, InvalidKey);
        answer.Headers["WWW-Authenticate"].ShouldBe("Key realm=\"api\"");
    }

    [Fact]
    public async Task The_first_authenticator_that_finds_its_credentials_decides()
    {
        await using var server = await TestServer.StartAsync(View(Key, Session));

        (await server.SendAsync("GET", headers: [("X-Key", "ada"), ("X-Session", "bad")])).ShouldBe(200, "\"ada/ada\"");
        (await server.SendAsync("GET", headers: ("X-Session", "eve"))).ShouldBe(200, "\"eve/eve\"");
    }

    /// <summary>D9: who may not call learns nothing about methods; D20: OPTIONS is no exception. Negotiation precedes both (D11).</summary>
    [Theory]
    [InlineData("PUT", "*/*", 401)]
    [InlineData("OPTIONS", "*/*", 401)]
    [InlineData("POST", "*/*", 401)]
    [InlineData("GET", "image/png", 406)]
    [InlineData("PUT", "image/png", 406)]
    public async Task Checks_keep_their_order(string method, string accept, int status)
    {
        await using var server = await TestServer.StartAsync(View(Key));

        var answer = await server.SendAsync(method, body: "no json", contentType: "text/plain", headers: ("Accept", accept));

        answer.Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("PUT", 405)]
    [InlineData("POST", 415)]
    [InlineData("OPTIONS", 200)]
    public async Task Whoever_may_call_learns_the_rest(string method, int status)
    {
        await using var server = await TestServer.StartAsync(View(Key));

        var answer = await server.SendAsync(method, body: "no json", contentType: "text/plain", headers: ("X-Key", "ada"));

        answer.Status.ShouldBe(status);
    }

    /// <summary>A view that checks credentials of the body has a challenge of its own, and answers 401 without authenticators.</summary>
    [Fact]
    public async Task A_view_may_have_a_challenge_of_its_own()
    {
        var view = new RestView("Token Obtain Pair") { Permission = Permission.AllowAny, Challenge = static () => "Bearer realm=\"api\"" }
            .Post(static _ => throw new RestException(RestProblem.AuthenticationFailed(new("No active account found with the given credentials"))));
        await using var server = await TestServer.StartAsync(view);

        var answer = await server.SendAsync("POST", body: "{}");

        answer.ShouldBe(401, """{"detail":"No active account found with the given credentials"}""");
        answer.Headers["WWW-Authenticate"].ShouldBe("Bearer realm=\"api\"");
    }

    /// <summary>Tells the caller, as the request and as ASP.NET Core see them.</summary>
    private static RestView View(params IReadOnlyList<IAuthenticator> authenticators) =>
        new RestView("Who") { Authenticators = authenticators }
            .Get(static request => new(RestAnswer.Ok(
                $"{request.Credential}/{request.Context.User.FindFirst("sub")?.Value}", static (writer, text) => writer.WriteStringValue(text))))
            .Post(EchoView.EchoAsync);
}
