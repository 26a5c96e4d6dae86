using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>SimpleJWT's token routes with Django's own key (D §13).</summary>
public sealed class SimpleJwtTests(SharedKeyHost host) : IClassFixture<SharedKeyHost>
{
    private const string Invalid = """{"detail":"Token is invalid","code":"token_not_valid"}""";
    private const string NoAccount = """{"detail":"No active account found for the given token."}""";

    /// <summary>D129, D130, D131: exactly SimpleJWT's header and claims, in its order, and its lifetimes.</summary>
    [Fact]
    public async Task A_pair_is_simplejwts()
    {
        var member = await host.RegisterAsync();
        var answer = await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password });
        var (refresh, access) = (answer.Text("refresh"), answer.Text("access"));
        answer.ShouldBe(HttpStatusCode.OK, $$"""{"refresh":"{{refresh}}","access":"{{access}}"}""");

        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        foreach (var (token, type, lifetime) in ((string, string, int)[])[(access, "access", 300), (refresh, "refresh", 86_400)])
        {
            ForeignToken.Text(token, 0).ShouldBe("""{"alg":"HS256","typ":"JWT"}""");
            var jti = ForeignToken.ClaimsOf(token).GetProperty("jti").GetString()!;
            jti.ShouldMatch("^[0-9a-f]{32}$");
            ForeignToken.Text(token, 1).ShouldBe($$"""{"token_type":"{{type}}","exp":{{now + lifetime}},"iat":{{now}},"jti":"{{jti}}","user_id":"{{member.Id}}"}""");
            ForeignToken.Mac(SharedKeyHost.Key, ForeignToken.Text(token, 1)).ShouldBe(token);
        }

        ForeignToken.Text(access, 1).ShouldNotContain(ForeignToken.ClaimsOf(refresh).GetProperty("jti").GetString()!);
    }

    /// <summary>D132: wrong, unknown and inactive are one answer, without a code, with a challenge.</summary>
    [Fact]
    public async Task Wrong_credentials_are_refused_alike()
    {
        var member = await host.RegisterAsync();
        var disabled = await host.RegisterAsync();
        await host.DisableAsync(disabled);

        foreach (var (username, password) in ((string, string)[])[(member.Username, "wrong"), ("nobody", DjoserClient.Password), (disabled.Username, DjoserClient.Password)])
        {
            var answer = await host.PostAsync("jwt/create/", new { username, password });
            answer.ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"No active account found with the given credentials"}""");
            answer.Header("WWW-Authenticate").ShouldBe("Bearer realm=\"api\"");
        }
    }

    /// <summary>D133, D138, D143: what is missing, blank or null is told per field.</summary>
    [Theory]
    [InlineData("jwt/create/", "{}", """{"username":["This field is required."],"password":["This field is required."]}""")]
    [InlineData("jwt/create/", """{"username":"","password":"x"}""", """{"username":["This field may not be blank."]}""")]
    [InlineData("jwt/create/", """{"username":"x","password":null}""", """{"password":["This field may not be null."]}""")]
    [InlineData("jwt/refresh/", "{}", """{"refresh":["This field is required."]}""")]
    [InlineData("jwt/refresh/", """{"refresh":""}""", """{"refresh":["This field may not be blank."]}""")]
    [InlineData("jwt/refresh/", """{"refresh":null}""", """{"refresh":["This field may not be null."]}""")]
    [InlineData("jwt/verify/", "{}", """{"token":["This field is required."]}""")]
    [InlineData("jwt/verify/", """{"token":" "}""", """{"token":["This field may not be blank."]}""")]
    public async Task What_is_missing_is_told(string path, string body, string expected) =>
        (await host.PostAsync(path, body)).ShouldBe(HttpStatusCode.BadRequest, expected);

    /// <summary>D134: these routes ignore the Authorization header, a bad one included.</summary>
    [Fact]
    public async Task The_authorization_header_is_ignored()
    {
        var member = await host.JoinAsync();
        foreach (var header in (string[])["Bearer rubbish", "Token rubbish", "Bearer"])
        {
            (await host.PostAsync("jwt/create/", new { username = member.Member.Username, password = member.Member.Password }, header)).ShouldBe(HttpStatusCode.OK);
            (await host.PostAsync("jwt/refresh/", new { refresh = member.Refresh }, header)).ShouldBe(HttpStatusCode.OK);
            (await host.PostAsync("jwt/verify/", new { token = member.Access }, header)).ShouldBe(HttpStatusCode.OK, "{}");
        }
    }

    /// <summary>D135: without rotation a refresh answers an access token alone, as often as one likes until it expires.</summary>
    [Fact]
    public async Task A_refresh_token_stays_usable()
    {
        var member = await host.JoinAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            var answer = await host.RefreshAsync(member.Refresh);
            answer.ShouldBe(HttpStatusCode.OK, $$"""{"access":"{{answer.Text("access")}}"}""");
            (await host.GetAsync("users/me/", $"Bearer {answer.Text("access")}")).ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>D136, D137: another kind, rubbish, a foreign signature, an expired one.</summary>
    [Fact]
    public async Task What_is_no_refresh_token_is_refused()
    {
        var member = await host.JoinAsync();
        (await host.RefreshAsync(member.Access)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token has wrong type","code":"token_not_valid"}""");
        foreach (var rubbish in (string[])["rubbish", "a.b.c", member.Refresh[..^2], member.Refresh + "x", ForeignToken.Mac(new byte[32], ForeignToken.Text(member.Refresh, 1))])
        {
            var answer = await host.RefreshAsync(rubbish);
            answer.ShouldBe(HttpStatusCode.Unauthorized, Invalid);
            answer.Header("WWW-Authenticate").ShouldBe("Bearer realm=\"api\"");
        }

        var expired = host.Token(now => $$"""{"token_type":"refresh","exp":{{now}},"iat":{{now - 86_400}},"jti":"{{Jti()}}","user_id":"{{member.Member.Id}}"}""");
        (await host.RefreshAsync(expired)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token is expired","code":"token_not_valid"}""");
    }

    /// <summary>D139: what else a refresh token says is said by the access token too.</summary>
    [Fact]
    public async Task Other_claims_are_copied()
    {
        var member = await host.RegisterAsync();
        var token = host.Token(now =>
            $$"""{"token_type":"refresh","exp":{{now + 1000}},"iat":{{now - 5}},"jti":"{{Jti()}}","user_id":{{member.Id}},"nested":{"a":[1,null,"ü"]},"role":"editor"}""");

        var access = (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.OK).Text("access");

        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        var jti = ForeignToken.ClaimsOf(access).GetProperty("jti").GetString();
        ForeignToken.Text(access, 1).ShouldBe(
            $$"""{"token_type":"access","exp":{{now + 300}},"iat":{{now}},"jti":"{{jti}}","user_id":{{member.Id}},"nested":{"a":[1,null,"ü"]},"role":"editor"}""");
        jti.ShouldNotBe(ForeignToken.ClaimsOf(token).GetProperty("jti").GetString());
    }

    /// <summary>D140, D141: a user who is inactive, or no more.</summary>
    [Fact]
    public async Task A_refresh_needs_an_active_user()
    {
        var disabled = await host.JoinAsync();
        await host.DisableAsync(disabled.Member);
        (await host.RefreshAsync(disabled.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, NoAccount);

        var deleted = await host.JoinAsync();
        await host.DeleteAsync(deleted.Member);
        (await host.RefreshAsync(deleted.Refresh)).ShouldBe(HttpStatusCode.Unauthorized, NoAccount);

        var foreign = host.Token(now => $$"""{"token_type":"refresh","exp":{{now + 1000}},"jti":"{{Jti()}}","user_id":"987654321"}""");
        (await host.RefreshAsync(foreign)).ShouldBe(HttpStatusCode.Unauthorized, NoAccount);
    }

    /// <summary>D142, D144: verifying asks for no kind and no user. (Sliding tokens come with their routes.)</summary>
    [Fact]
    public async Task Verifying_takes_any_kind()
    {
        var member = await host.JoinAsync();
        (await host.PostAsync("jwt/verify/", new { token = member.Access })).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.PostAsync("jwt/verify/", new { token = member.Refresh })).ShouldBe(HttpStatusCode.OK, "{}");

        var bare = host.Token(now => $$"""{"exp":{{now + 10}},"jti":"{{Jti()}}"}""");
        (await host.PostAsync("jwt/verify/", new { token = bare })).ShouldBe(HttpStatusCode.OK, "{}");
    }

    /// <summary>D143: what verifying finds wrong.</summary>
    [Theory]
    [InlineData("""{"exp":NOW,"jti":"a"}""", "Token is expired")]
    [InlineData("""{"jti":"a"}""", "Token has no 'exp' claim")]
    [InlineData("""{"exp":LATER}""", "Token has no id")]
    [InlineData("""[]""", "Token is invalid")]
    [InlineData("""{"exp":LATER,"jti":7}""", "Token is invalid")]
    public async Task Verifying_tells_what_is_wrong(string claims, string detail) =>
        (await host.PostAsync("jwt/verify/", new { token = host.Token(now => BearerTests.AtTime(claims, now)) }))
            .ShouldBe(HttpStatusCode.Unauthorized, $$"""{"detail":"{{detail}}","code":"token_not_valid"}""");

    /// <summary>D137: an expired pair is refused, each at its own time.</summary>
    [Fact]
    public async Task A_token_ends_to_the_second()
    {
        var member = await host.JoinAsync();
        var tokens = (Access: ForeignToken.Text(member.Access, 1), Refresh: ForeignToken.Text(member.Refresh, 1));
        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        string At(string claims, long exp) => ForeignToken.Mac(SharedKeyHost.Key, System.Text.RegularExpressions.Regex.Replace(claims, "\"exp\":[0-9]+", $"\"exp\":{exp}"));

        (await host.PostAsync("jwt/verify/", new { token = At(tokens.Access, now + 1) })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/verify/", new { token = At(tokens.Access, now) })).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.RefreshAsync(At(tokens.Refresh, now + 1))).ShouldBe(HttpStatusCode.OK);
        (await host.RefreshAsync(At(tokens.Refresh, now))).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Token is expired","code":"token_not_valid"}""");
    }

    /// <summary>D139: a token that names nobody is refreshed without asking for anybody.</summary>
    [Fact]
    public async Task A_token_of_nobody_is_refreshed()
    {
        var token = host.Token(now => $$"""{"token_type":"refresh","exp":{{now + 10}},"jti":"{{Jti()}}"}""");
        (await host.RefreshAsync(token)).ShouldBe(HttpStatusCode.OK);
    }

    internal static string Jti() => Guid.NewGuid().ToString("N");
}
