using System.Globalization;
using System.Net;
using Gatehouse.Resources;
using Gatehouse.Server.Surfaces.Djoser;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary><c>Authorization: Bearer …</c> as SimpleJWT reads it (D §13).</summary>
public sealed class BearerTests(BearerTests.Host host) : IClassFixture<BearerTests.Host>
{
    /// <summary>D145, D147: one word, any number of spaces, the token; the word keeps its case.</summary>
    [Fact]
    public async Task An_access_token_authenticates()
    {
        var member = await host.JoinAsync();
        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.OK).Text("username").ShouldBe(member.Member.Username);
        (await host.GetAsync("users/me/", $"Bearer    {member.Access}")).ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("users/me/", $"bearer {member.Access}"))
            .ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");
    }

    /// <summary>D146: not exactly two words.</summary>
    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer a b")]
    [InlineData("Bearer a b c")]
    public async Task A_header_has_two_words(string header) =>
        (await host.GetAsync("users/me/", header))
            .ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}""");

    /// <summary>D148, D149: what is wrong is told for each accepted kind of token.</summary>
    [Theory]
    [InlineData("""{"token_type":"access","exp":NOW,"jti":"a","user_id":"1"}""", "Token is expired")]
    [InlineData("""{"token_type":"access","jti":"a","user_id":"1"}""", "Token has no 'exp' claim")]
    [InlineData("""{"token_type":"access","exp":LATER,"user_id":"1"}""", "Token has no id")]
    [InlineData("""{"exp":LATER,"jti":"a","user_id":"1"}""", "Token has no type")]
    [InlineData("""{"token_type":"refresh","exp":LATER,"jti":"a","user_id":"1"}""", "Token has wrong type")]
    [InlineData("""{"token_type":"sliding","exp":LATER,"jti":"a","user_id":"1"}""", "Token has wrong type")]
    [InlineData("""{"token_type":"access","exp":LATER,"iat":LATER,"jti":"a","user_id":"1"}""", "Token is invalid")]
    [InlineData("""{"token_type":"access","exp":LATER,"nbf":LATER,"jti":"a","user_id":"1"}""", "Token is invalid")]
    [InlineData("""{"token_type":"access","exp":"soon","jti":"a","user_id":"1"}""", "Token is invalid")]
    [InlineData("""{"token_type":"access","exp":1e400,"jti":"a","user_id":"1"}""", "Token is invalid")]
    [InlineData("""{"token_type":"access","exp":null,"jti":"a","user_id":"1"}""", "Token is invalid")]
    [InlineData("""{"token_type":"access","exp":LATER,"jti":null,"user_id":"1"}""", "Token is invalid")]
    [InlineData("""{"token_type":"access","token_type":"access","exp":LATER,"jti":"a","user_id":"1"}""", "Token is invalid")]
    [InlineData("""null""", "Token is invalid")]
    [InlineData("""{""", "Token is invalid")]
    public async Task A_bad_token_is_told_why(string claims, string message) =>
        ShouldBeRefused(await host.GetAsync("users/me/", $"Bearer {host.Token(now => AtTime(claims, now))}"), message);

    /// <summary>D152, D155: another algorithm, none at all, another key, another header.</summary>
    [Fact]
    public async Task Only_our_key_and_algorithm_are_taken()
    {
        var member = await host.JoinAsync();
        var claims = ForeignToken.Text(member.Access, 1);
        var key = SharedKeyHost.Key;
        string[] forged =
        [
            ForeignToken.Mac([.. key, 1], claims), ForeignToken.Mac(new byte[32], claims),
            ForeignToken.Mac(key, claims, """{"alg":"none","typ":"JWT"}"""), ForeignToken.Mac(key, claims, """{"alg":"HS512","typ":"JWT"}"""),
            ForeignToken.Mac(key, claims, """{"alg":"RS256","typ":"JWT"}"""), ForeignToken.Mac(key, claims, """{"alg":"hs256","typ":"JWT"}"""),
            ForeignToken.Mac(key, claims, """{"typ":"JWT"}"""), ForeignToken.Mac(key, claims, """{"alg":"HS256","alg":"HS256"}"""),
            ForeignToken.Mac(key, claims, """{"alg":"HS256","typ":"JWT","crit":["b64"],"b64":false}"""),
            $"{ForeignToken.Encode("""{"alg":"none","typ":"JWT"}""")}.{ForeignToken.Encode(claims)}.",
            $"{ForeignToken.Encode("""{"alg":"none","typ":"JWT"}""")}.{ForeignToken.Encode(claims)}",
            member.Access + "=", member.Access.Replace('.', ' ').Split(' ')[0], "....", new string('a', 20_000),
        ];
        foreach (var token in forged)
            ShouldBeRefused(await host.GetAsync("users/me/", $"Bearer {token}"), "Token is invalid");
    }

    /// <summary>D150, D151, D155: nobody named, nobody known, a name of the wrong kind, somebody inactive.</summary>
    [Theory]
    [InlineData("{}", """{"detail":"Token contained no recognizable user identification","code":"token_not_valid"}""")]
    [InlineData("""{"user_id":"987654321"}""", """{"detail":"User not found","code":"user_not_found"}""")]
    [InlineData("""{"user_id":"abc"}""", """{"detail":"User not found","code":"user_not_found"}""")]
    [InlineData("""{"user_id":[1]}""", """{"detail":"User not found","code":"user_not_found"}""")]
    [InlineData("""{"user_id":{"a":1}}""", """{"detail":"User not found","code":"user_not_found"}""")]
    [InlineData("""{"user_id":1.5}""", """{"detail":"User not found","code":"user_not_found"}""")]
    [InlineData("""{"user_id":-1}""", """{"detail":"User not found","code":"user_not_found"}""")]
    [InlineData("""{"user_id":true}""", """{"detail":"User not found","code":"user_not_found"}""")]
    [InlineData("""{"user_id":99999999999999999999999999}""", """{"detail":"User not found","code":"user_not_found"}""")]
    public async Task A_token_names_a_user(string claims, string expected) =>
        (await host.GetAsync("users/me/", $"Bearer {Access(claims)}")).ShouldBe(HttpStatusCode.Unauthorized, expected);

    /// <summary>D151: somebody inactive.</summary>
    [Fact]
    public async Task A_disabled_users_token_is_refused()
    {
        var member = await host.JoinAsync();
        await host.DisableAsync(member.Member);

        (await host.GetAsync("users/me/", member.Bearer)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"User is inactive","code":"user_inactive"}""");
    }

    /// <summary>D153, D154: audience and issuer of others do not matter; the id may be a number.</summary>
    [Theory]
    [InlineData("""{"user_id":ID}""")]
    [InlineData("""{"user_id":"ID","aud":"elsewhere","iss":"https://elsewhere.example"}""")]
    [InlineData("""{"user_id":"ID","aud":["a","b"],"exp_at":null}""")]
    public async Task Tokens_of_older_releases_are_taken(string claims)
    {
        var member = await host.RegisterAsync();
        (await host.GetAsync("users/me/", $"Bearer {Access(claims.Replace("ID", member.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))}"))
            .ShouldBe(HttpStatusCode.OK).Text("username").ShouldBe(member.Username);
    }

    /// <summary>D125: where an application asks for keys first, a refusal says so.</summary>
    [Fact]
    public async Task The_first_kind_of_credentials_makes_the_challenge()
    {
        var member = await host.RegisterAsync();
        var nobody = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/own/"));
        nobody.ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");
        nobody.Header("WWW-Authenticate").ShouldBe("Token");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/own/");
        request.Headers.TryAddWithoutValidation("Authorization", $"Token {await host.LoginAsync(member)}");
        (await host.SendAsync(request)).ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>The claims with times in the server's present.</summary>
    internal static string AtTime(string claims, long now) => claims
        .Replace("NOW", now.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("LATER", (now + 60).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string Access(string claims) => host.Token(now =>
        $$"""{"token_type":"access","exp":{{now + 60}},"jti":"{{SimpleJwtTests.Jti()}}"{{(claims == "{}" ? "}" : "," + claims[1..])}}""");

    private static void ShouldBeRefused(Answer answer, string message)
    {
        answer.ShouldBe(
            HttpStatusCode.Unauthorized,
            $$"""{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"{{message}}"}]}""");
        answer.Header("WWW-Authenticate").ShouldBe("Bearer realm=\"api\"");
    }

    /// <summary>A server in an application with a view of its own, which asks for keys first.</summary>
    public sealed class Host : SharedKeyHost
    {
        private protected override void MapOwn(WebApplication application) =>
            application.MapView("/own/", new RestView("Own") { Authenticators = [.. Get<DjoserAuthentication>().Authenticators.Reverse()] }
                .Get(static _ => ValueTask.FromResult(RestAnswer.NoContent)));
    }
}
