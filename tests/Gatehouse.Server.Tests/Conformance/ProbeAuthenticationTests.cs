using System.Text;
using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>How callers prove who they are, on routes of an application that embeds the server (D §14).</summary>
[Collection(Alone.Name)]
public sealed class ProbeAuthenticationTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string NotProvided = "Authentication credentials were not provided.";
    private const string Denied = "You do not have permission to perform this action.";

    /// <summary>D176: a first authenticator with a challenge answers 401 with it.</summary>
    [Theory]
    [InlineData("token-only/", "Token")]
    [InlineData("basic-only/", "Basic realm=\"api\"")]
    [InlineData("authenticated/", "Bearer realm=\"api\"")]
    [InlineData("token-as-bearer/", "Bearer")]
    public async Task Strangers_are_asked_as_the_first_authenticator_asks(string path, string challenge) =>
        (await host.AskAsync(path)).ShouldBeRefused(401, NotProvided, challenge);

    /// <summary>D176: one without, a session, answers 403; D177: also for a later authenticator's bad credentials.</summary>
    [Fact]
    public async Task Behind_a_session_refusals_are_403()
    {
        (await host.AskAsync("session-only/")).ShouldBeRefused(403, NotProvided);
        (await host.AskAsync("session-then-token/")).ShouldBeRefused(403, NotProvided);
        (await host.AskAsync("session-then-token/", "Token bad")).ShouldBeRefused(403, "Invalid token.");
        (await host.AskAsync("session-then-token/", ProbeHost.Token)).ShouldBe(200, """{"user":"acc_token","auth":"Token","method":"GET"}""");
    }

    /// <summary>D178: without authenticators a refusal is plain.</summary>
    [Fact]
    public async Task Without_authenticators_nobody_is_asked_for_anything() => (await host.AskAsync("no-authenticators/", ProbeHost.Token)).ShouldBeRefused(403, Denied);

    /// <summary>D126: a key under another word, and not under its own.</summary>
    [Fact]
    public async Task A_key_may_go_by_another_word()
    {
        var key = ProbeHost.Token["Token ".Length..];

        (await host.AskAsync("token-as-bearer/", $"Bearer {key}")).ShouldBe(200);
        (await host.AskAsync("token-as-bearer/", $"bearer {key}")).ShouldBe(200);
        (await host.AskAsync("token-as-bearer/", ProbeHost.Token)).ShouldBeRefused(401, NotProvided, "Bearer");
        (await host.AskAsync("token-as-bearer/", "Bearer")).ShouldBeRefused(401, "Invalid token header. No credentials provided.", "Bearer");
    }

    /// <summary>D119, D120, D121, D122, D123, D124, D125, D127: what a header with a key may be.</summary>
    [Theory]
    [InlineData("token 0123456789abcdef0123456789abcdef01234567", 200, null)]
    [InlineData("TOKEN  0123456789abcdef0123456789abcdef01234567", 200, null)]
    [InlineData("Token", 401, "Invalid token header. No credentials provided.")]
    [InlineData("Token a b", 401, "Invalid token header. Token string should not contain spaces.")]
    [InlineData("Token \u00ff\u00fe", 401, "Invalid token header. Token string should not contain invalid characters.")]
    [InlineData("Token 0123", 401, "Invalid token.")]
    [InlineData("Basic YTpi", 401, NotProvided)]
    public async Task A_header_with_a_key_is_read_as_clients_know(string header, int status, string? detail)
    {
        var answer = await host.AskAsync("token-only/", header);

        answer.Status.ShouldBe(status, answer.Body);
        if (detail is not null)
            answer.ShouldBeRefused(401, detail, "Token");
    }

    /// <summary>D189: right credentials, the four failures and the challenge.</summary>
    [Theory]
    [InlineData("acc_staff:St4ff-accept!x", 200, null)]
    [InlineData("acc_staff:wrong", 401, "Invalid username/password.")]
    [InlineData("nobody:St4ff-accept!x", 401, "Invalid username/password.")]
    [InlineData("acc_inactive:Inact1ve-accept!x", 401, "Invalid username/password.")]
    [InlineData("no colon", 401, "Invalid basic header. Credentials not correctly base64 encoded.")]
    public async Task Basic_takes_a_name_and_a_password(string pair, int status, string? detail)
    {
        var answer = await host.AskAsync("basic-only/", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}");

        if (detail is null)
            answer.ShouldBe(status, """{"user":"acc_staff","auth":"Basic","method":"GET"}""");
        else
            answer.ShouldBeRefused(status, detail, "Basic realm=\"api\"");
    }

    /// <summary>D189: the header itself.</summary>
    [Theory]
    [InlineData("Basic", "Invalid basic header. No credentials provided.")]
    [InlineData("Basic a b", "Invalid basic header. Credentials string should not contain spaces.")]
    [InlineData("Basic abc", "Invalid basic header. Credentials not correctly base64 encoded.")]
    [InlineData("basic %%%", "Invalid basic header. Credentials not correctly base64 encoded.")]
    [InlineData("Token 0123", NotProvided)]
    public async Task A_broken_Basic_header_is_told(string header, string detail) => (await host.AskAsync("basic-only/", header)).ShouldBeRefused(401, detail, "Basic realm=\"api\"");

    /// <summary>D189: an imported password with letters beyond ASCII, in UTF-8.</summary>
    [Fact]
    public async Task Basic_takes_passwords_beyond_ASCII() =>
        (await host.AskAsync("basic-only/", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("imp_unicode:Pässwörd-☃-2024"))}")).ShouldBe(200);

    /// <summary>D172: without a look-up the token is trusted: an id nobody has, flags and all.</summary>
    [Fact]
    public async Task A_stateless_token_is_who_it_says()
    {
        var key = Encoding.UTF8.GetBytes("the key of every conformance host that is given none");
        var exp = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds();

        (await AskAsync($$"""{"token_type":"access","exp":{{exp}},"jti":"a","user_id":"4711","is_staff":true}""")).ShouldBe(200, """{"id":"4711","is_staff":true}""");
        (await AskAsync($$"""{"token_type":"access","exp":{{exp}},"jti":"a","user_id":4711}""")).ShouldBe(200, """{"id":4711,"is_staff":false}""");
        (await AskAsync($$"""{"token_type":"access","exp":{{exp}},"jti":"a","user_id":1,"is_staff":"yes"}""")).ShouldBe(200, """{"id":1,"is_staff":false}""");
        (await AskAsync($$"""{"token_type":"access","exp":{{exp}},"jti":"a"}""")).ShouldBeRefused(401, "Token contained no recognizable user identification", "Bearer realm=\"api\"");
        (await AskAsync($$"""{"token_type":"refresh","exp":{{exp}},"jti":"a","user_id":"1"}""")).ShouldBeRefused(401, "Given token not valid for any token type", "Bearer realm=\"api\"");
        (await AskAsync($$"""{"token_type":"access","exp":1,"jti":"a","user_id":"1"}""")).Json.GetProperty("messages")[0].GetProperty("message").GetString().ShouldBe("Token is expired");

        Task<ProbeAnswer> AskAsync(string claims) => host.AskAsync("stateless/", $"Bearer {Jwt(claims, key)}");
    }

    private static string Jwt(string claims, byte[] key)
    {
        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Encode(System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";

        static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
