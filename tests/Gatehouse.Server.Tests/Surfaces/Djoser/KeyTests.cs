using System.Net;
using System.Text.RegularExpressions;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Django REST Framework's keys: <c>token/login</c>, <c>token/logout</c> and the header (D §12).</summary>
public sealed partial class KeyTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const string Refused = """{"non_field_errors":["Unable to log in with provided credentials."]}""";

    /// <summary>D107, D108, D112, D113, D114: one key a user, the same at each login, dead everywhere after a logout.</summary>
    [Fact]
    public async Task A_key_lives_from_the_first_login_to_the_logout()
    {
        var member = await host.RegisterAsync();
        var answer = await host.PostAsync("token/login/", new { username = member.Username, password = member.Password });
        var key = answer.Text("auth_token");
        answer.ShouldBe(HttpStatusCode.OK, $$"""{"auth_token":"{{key}}"}""");
        FortyHexDigits().IsMatch(key).ShouldBeTrue(key);
        (await host.LoginAsync(member)).ShouldBe(key);
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.OK);

        (await host.PostAsync("token/logout/", null)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");
        var gone = await host.PostAsync("token/logout/", "ignored", $"Token {key}");
        gone.ShouldBe(HttpStatusCode.NoContent, "");
        gone.Header("Content-Type").ShouldBeNull();

        (await host.PostAsync("token/logout/", null, $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
        (await host.LoginAsync(member)).ShouldNotBe(key);
    }

    /// <summary>D112: signed in by a JWT, a logout ends the key too; the JWT stays.</summary>
    [Fact]
    public async Task A_logout_by_jwt_ends_the_key()
    {
        var member = await host.JoinAsync();
        var key = await host.LoginAsync(member.Member);

        (await host.PostAsync("token/logout/", null, member.Bearer)).ShouldBe(HttpStatusCode.NoContent, "");
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D109, D110: wrong, unknown and missing are refused alike; blank is told per field.</summary>
    [Fact]
    public async Task Wrong_credentials_are_refused_alike()
    {
        var member = await host.RegisterAsync();
        var disabled = await host.RegisterAsync();
        await host.DisableAsync(disabled);

        foreach (var body in (object[])
            [
                new { username = member.Username, password = "wrong" }, new { username = "nobody", password = DjoserClient.Password },
                new { username = member.Username }, new { password = DjoserClient.Password }, new { },
                new { username = disabled.Username, password = DjoserClient.Password },
            ])
            (await host.PostAsync("token/login/", body)).ShouldBe(HttpStatusCode.BadRequest, Refused);

        var blank = (await host.PostAsync("token/login/", new { username = "", password = "" })).ShouldBe(HttpStatusCode.BadRequest).Json;
        blank.GetProperty("username")[0].GetString().ShouldBe("This field may not be blank.");
        blank.GetProperty("password")[0].GetString().ShouldBe("This field may not be blank.");
    }

    /// <summary>D119: the word before the key ignores case.</summary>
    [Theory]
    [InlineData("Token {0}")]
    [InlineData("token {0}")]
    [InlineData("TOKEN   {0}")]
    public async Task The_word_ignores_case(string header)
    {
        var member = await host.RegisterAsync();
        var key = await host.LoginAsync(member);
        (await host.GetAsync("users/me/", string.Format(System.Globalization.CultureInfo.InvariantCulture, header, key))).ShouldBe(HttpStatusCode.OK).Text("username").ShouldBe(member.Username);
    }

    /// <summary>D120, D121, D123: what is wrong with a header is said.</summary>
    [Theory]
    [InlineData("Token", "Invalid token header. No credentials provided.")]
    [InlineData("Token a b", "Invalid token header. Token string should not contain spaces.")]
    [InlineData("Token 0123456789abcdef0123456789abcdef01234567", "Invalid token.")]
    public async Task A_bad_header_is_told_what_is_wrong(string header, string detail) =>
        (await host.GetAsync("users/me/", header)).ShouldBe(HttpStatusCode.Unauthorized, $$"""{"detail":"{{detail}}"}""");

    /// <summary>D122: bytes that are no text.</summary>
    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var answer = await host.SendRawAsync($"GET /auth/users/me/ HTTP/1.1\r\nHost: {host.Client.BaseAddress!.Authority}\r\nConnection: close\r\nAuthorization: Token a\u00ff\u00feb\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 401 ");
        answer.ShouldContain("""{"detail":"Invalid token header. Token string should not contain invalid characters."}""");
    }

    /// <summary>D124: a key of a disabled user.</summary>
    [Fact]
    public async Task A_disabled_users_key_is_refused()
    {
        var member = await host.RegisterAsync();
        var key = await host.LoginAsync(member);
        await host.DisableAsync(member);

        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"User inactive or deleted."}""");
    }

    /// <summary>D127: another scheme is no credentials.</summary>
    [Theory]
    [InlineData("Basic bWFyaW86aS1rZWVwLWp1bXBpbmc=")]
    [InlineData("bearer x")]
    [InlineData("TokenX abc")]
    [InlineData("Digest username=\"mario\"")]
    public async Task Another_scheme_is_no_credentials(string header) =>
        (await host.GetAsync("users/me/", header)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");

    /// <summary>D128: a key that came from Django works as it is, and is what the next login shows.</summary>
    [Fact]
    public async Task A_key_of_django_goes_on_working()
    {
        const string Key = "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b";
        var member = await host.RegisterAsync();
        var user = await host.UserAsync(member);
        await host.WriteAsync(async transaction => await host.Get<AuthTokenService>().SetAsync(user, Key, transaction));

        (await host.GetAsync("users/me/", $"Token {Key}")).ShouldBe(HttpStatusCode.OK);
        (await host.LoginAsync(member)).ShouldBe(Key);
    }

    /// <summary>D248: a login for a key moves the last sign-in; one for JWTs does not.</summary>
    [Fact]
    public async Task A_login_moves_the_last_sign_in()
    {
        var member = await host.RegisterAsync();
        await host.SignInAsync(member);
        (await host.UserAsync(member)).LastSignInAt.ShouldBeNull();

        await host.LoginAsync(member);
        (await host.UserAsync(member)).LastSignInAt.ShouldBe(host.Clock.GetUtcNow());
    }

    /// <summary>D254: a hundred logins at once all get the same key.</summary>
    [Fact]
    public async Task Logins_at_once_get_the_same_key()
    {
        var member = await host.RegisterAsync();
        var user = await host.UserAsync(member);
        var tokens = host.Get<AuthTokenService>();
        var viaService = Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            var key = "";
            await host.WriteAsync(async transaction => key = await tokens.GetOrCreateAsync(user, transaction));
            return key;
        }));
        var viaHttp = Enumerable.Range(0, 8).Select(_ => host.LoginAsync(member));

        (await Task.WhenAll(viaService.Concat(viaHttp))).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>D254: logins among logouts get a key each time, never an error.</summary>
    [Fact]
    public async Task Logins_among_logouts_get_a_key()
    {
        var user = await host.UserAsync(await host.RegisterAsync());
        var tokens = host.Get<AuthTokenService>();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(turn => Task.Run(async () =>
        {
            if (turn % 2 == 0)
                await host.WriteAsync(async transaction => await tokens.RevokeAsync(user, transaction));
            else
                await host.WriteAsync(async transaction => FortyHexDigits().IsMatch(await tokens.GetOrCreateAsync(user, transaction)).ShouldBeTrue());
        })));
    }

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex FortyHexDigits();
}
