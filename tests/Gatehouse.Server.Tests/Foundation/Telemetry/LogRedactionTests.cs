using Gatehouse.Server.Foundation.Telemetry;

namespace Gatehouse.Server.Tests.Foundation.Telemetry;

public sealed class LogRedactionTests
{
    /// <summary>S206: the deny list of names.</summary>
    [Theory]
    [InlineData("authorization")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("RefreshToken")]
    [InlineData("token_hash")]
    [InlineData("client_secret")]
    [InlineData("newPassword")]
    [InlineData("code")]
    [InlineData("code_verifier")]
    [InlineData("client_assertion")]
    [InlineData("otp")]
    [InlineData("ConnectionString")]
    public void A_value_with_the_name_of_a_secret_is_withheld(string name) => LogRedaction.Value(name, "anything").ShouldBe("[withheld]");

    [Theory]
    [InlineData("StatusCode")]
    [InlineData("Migration")]
    [InlineData("RequestId")]
    public void Another_value_is_written(string name) => LogRedaction.Value(name, "anything").ShouldBe("anything");

    /// <summary>S206: the second net, by shape.</summary>
    [Theory]
    [InlineData("got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here", "got [withheld] here")]
    [InlineData("key gh_live_0a1b2c3d_secretsecret_9f", "key [withheld]")]
    [InlineData("Authorization was Bearer abcdefgh12345", "Authorization was [withheld]")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==", "[withheld]")]
    [InlineData("Token 401f7ac837da42b97f613d789819ff93537bee6a", "[withheld]")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", "[withheld]")]
    [InlineData("pbkdf2_sha256$260000$salt$hash=", "[withheld]")]
    [InlineData("Host=db;Username=g;Password=hunter2;Pooling=true", "Host=db;Username=g;[withheld];Pooling=true")]
    public void Whatever_has_the_shape_of_a_credential_is_withheld(string text, string written) => LogRedaction.Text(text).ShouldBe(written);

    /// <summary>S206: query strings without their values.</summary>
    [Fact]
    public void A_query_string_keeps_its_names_only() =>
        LogRedaction.Text("GET /callback?code=abc&state=x%20y HTTP/1.1").ShouldBe("GET /callback?code=…&state=… HTTP/1.1");

    /// <summary>S207: nobody forges a log line.</summary>
    [Theory]
    [InlineData("Ada\r\n12:00:00 operator signed in")]
    [InlineData("Ada\u0085operator")]
    [InlineData("Ada\u2028operator")]
    [InlineData("Ada\u001b[2Koperator")]
    [InlineData("Ada\u202Eoperator")]
    public void Control_characters_never_reach_the_log(string name) =>
        LogRedaction.Text(name).ShouldAllBe(character => !char.IsControl(character) && character != '\u2028' && character != '\u202E');

    /// <summary>S207: names and user agents are cut to 256 characters.</summary>
    [Fact]
    public void A_long_value_is_cut() => LogRedaction.Value("UserAgent", new string('a', 10_000)).Length.ShouldBe(257);

    /// <summary>S208: linear, also on what is made to be slow.</summary>
    [Fact]
    public async Task A_megabyte_of_anything_comes_to_an_end()
    {
        // What backtracks would still be at it tomorrow: the bound is about the shape of the curve, not about speed.
        var redacting = Task.Run(() => LogRedaction.Text(string.Concat(Enumerable.Repeat("eyJa?a&Bearer $argon2", 50_000))), TestContext.Current.CancellationToken);

        (await redacting.WaitAsync(TimeSpan.FromMinutes(2))).ShouldNotBeEmpty();
    }
}
