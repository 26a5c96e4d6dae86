using System.Net;
using Gatehouse.Server.ApiKeys;
using Gatehouse.Server.Surfaces.Djoser.Token;
using Gatehouse.Server.Tests.Matrix;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary><c>token/introspect/</c>: tells APIs in other processes whose a key is (RFC 7662, S82).</summary>
public sealed class IntrospectionTests(ServerHost host) : IClassFixture<ServerHost>, IAsyncLifetime
{
    private const string Path = "token/introspect/";
    private const string Inactive = """{"active":false}""";
    private string integration = "";

    public async ValueTask InitializeAsync() => integration = $"Bearer {await NewKeyAsync(readOnly: true)}";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>S82: of a good key it tells what permissions ask about; no cache on the way keeps it.</summary>
    [Fact]
    public async Task A_good_key_is_told_with_its_user()
    {
        var member = await host.RegisterAsync(email: $"{host.NewName()}@example.com");
        var user = await host.UserAsync(member);

        var answer = await AskAsync(await host.LoginAsync(member));

        answer.ShouldBe(HttpStatusCode.OK, $$"""{"active":true,"sub":"{{user.Id}}","number":{{user.Number}},"username":"{{user.Username}}","email":"{{user.Email}}"}""");
        answer.Header("Cache-Control").ShouldBe("no-store");
    }

    /// <summary>RFC 7662 §2.1: the parameters come as a form; the hint is one, and so is whatever else comes.</summary>
    [Fact]
    public async Task The_question_is_a_form()
    {
        var key = await host.LoginAsync(await host.RegisterAsync());

        foreach (var hint in (string[])["access_token", "refresh_token", "nonsense"])
        {
            using var form = new FormUrlEncodedContent([new("token", key), new("token_type_hint", hint), new("extra", "1")]);
            (await host.CallAsync("POST", Path, form, integration)).Json.GetProperty("active").GetBoolean().ShouldBeTrue();
        }

        (await host.PostAsync(Path, new { }, integration)).ShouldBe(HttpStatusCode.BadRequest, """{"token":["This field is required."]}""");
        (await host.GetAsync(Path, integration)).ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    /// <summary>S82: whatever else is shown, and for whatever reason it opens nothing, is inactive and no more.</summary>
    [Fact]
    public async Task What_opens_nothing_is_inactive_and_no_more()
    {
        var member = await host.JoinAsync();
        var key = await host.LoginAsync(member.Member);
        string[] others =
        [
            member.Access, member.Refresh, "0123456789abcdef0123456789abcdef01234567", key.ToUpperInvariant(), key[..^1], $" {key}", $"{key} ", "rubbish", new('x', 10_000),
            await NewKeyAsync(readOnly: false),
        ];
        foreach (var other in others)
            (await AskAsync(other)).ShouldBe(HttpStatusCode.OK, Inactive);

        (await host.PostAsync("token/logout/", null, $"Token {key}")).ShouldBe(HttpStatusCode.NoContent);
        (await AskAsync(key)).ShouldBe(HttpStatusCode.OK, Inactive);
    }

    /// <summary>S82: every level of revocation counts: the key's user is disabled, or deleted.</summary>
    [Fact]
    public async Task The_keys_of_those_who_may_not_sign_in_are_inactive()
    {
        var (disabled, deleted) = (await host.RegisterAsync(), await host.RegisterAsync());
        var (first, second) = (await host.LoginAsync(disabled), await host.LoginAsync(deleted));
        await host.DisableAsync(disabled);
        await host.DeleteAsync(deleted);

        (await AskAsync(first)).ShouldBe(HttpStatusCode.OK, Inactive);
        (await AskAsync(second)).ShouldBe(HttpStatusCode.OK, Inactive);
    }

    /// <summary>S82: nobody is told without a key of the back-end API, least of all users; and nothing about the key in question.</summary>
    [Fact]
    public async Task Only_who_has_an_integration_key_is_told()
    {
        var member = await host.JoinAsync();
        var key = await host.LoginAsync(member.Member);
        var revoked = await NewKeyAsync(readOnly: false);
        (await host.Get<IntegrationKeyService>().RevokeAsync(IntegrationKeyText.IdOf(revoked)!, CancellationToken.None)).ShouldNotBeNull();

        foreach (var header in (string[])[member.Bearer, $"Bearer {key}", $"Bearer {revoked}", "Bearer rubbish", "Bearer", $"{integration} {integration}"])
        {
            var refused = await AskAsync(key, header);
            refused.ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
            refused.Header("WWW-Authenticate").ShouldBe("Bearer realm=\"api\"");
        }

        foreach (var header in (string?[])[null, $"Token {key}", integration.Replace("Bearer", "Token", StringComparison.Ordinal), "Basic YTpi"])
            (await AskAsync(key, header)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");
    }

    /// <summary>An integration key is a program's, and no user's: it opens no route of users.</summary>
    [Fact]
    public async Task An_integration_key_is_no_user()
    {
        (await host.GetAsync("users/me/", integration)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.GetAsync("users/", integration)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>V7: a device's key says when it ends.</summary>
    [Fact]
    public async Task A_devices_key_tells_its_end()
    {
        var member = await host.RegisterAsync();
        var user = await host.UserAsync(member);
        var end = DateTimeOffset.FromUnixTimeSeconds(host.Clock.GetUtcNow().ToUnixTimeSeconds() + 3600);
        var key = "";
        await host.WriteAsync(async transaction => key = await host.Get<AuthTokenService>().CreateForDeviceAsync(user, null, end - host.Clock.GetUtcNow(), transaction));

        (await AskAsync(key)).Json.GetProperty("exp").GetInt64().ShouldBe(end.ToUnixTimeSeconds());
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await AskAsync(key)).ShouldBe(HttpStatusCode.OK, Inactive);
    }

    [Fact]
    public async Task Where_there_are_no_keys_there_is_no_such_route()
    {
        await host.StateAsync("djoser", """{"TOKEN_MODEL":"none"}""");
        (await AskAsync("x")).ShouldBe(HttpStatusCode.NotFound);
        await host.StateAsync("djoser", "{}");
    }

    /// <summary>D5, S200: no body breaks it, and a long one is not read.</summary>
    [Fact]
    public async Task No_body_breaks_it()
    {
        (await AskAsync(new string('x', 64 * 1024))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var bodies = new MalformedBodies(seed: 7662);
        for (var i = 0; i < 300; i++)
        {
            var answer = await host.CallAsync("POST", Path, bodies.Next(), integration);
            answer.Status.ShouldBeOneOf([200, 400, 413, 415], answer.Body);
            if (answer.Status == 200)
                answer.Body.ShouldBe(Inactive);
        }
    }

    private Task<Answer> AskAsync(string key) => AskAsync(key, integration);

    private async Task<Answer> AskAsync(string key, string? authorization)
    {
        using var form = new FormUrlEncodedContent([new("token", key)]);
        return await host.CallAsync("POST", Path, form, authorization);
    }

    private async Task<string> NewKeyAsync(bool readOnly) =>
        (await host.Get<IntegrationKeyService>().CreateAsync($"{host.NewName()}-{Guid.NewGuid()}", readOnly, CancellationToken.None)).Secret.Reveal();
}
