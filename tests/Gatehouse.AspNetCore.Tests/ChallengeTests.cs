using System.Text.Json;
using Gatehouse.AspNetCore.Tests.Environment;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>What callers are told: S78, S79, and the header rules of RFC 6750.</summary>
public sealed class ChallengeTests : IAsyncLifetime
{
    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>P234, O193: a good token opens the route, and the handler has the user.</summary>
    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("BEARER ")]
    [InlineData("Bearer  ")]
    public async Task A_token_after_the_scheme_in_any_case_and_any_number_of_spaces_is_taken(string scheme)
    {
        var answer = await api.GetAsync("/whoami", scheme + api.Token());

        answer.Status.ShouldBe(200);
        answer.Body.ShouldBe(Tokens.UserId);
    }

    /// <summary>S78, O192, O205: without a bearer token a challenge that says nothing of an error, and no body.</summary>
    [Theory]
    [InlineData]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Token abc")]
    [InlineData("Bearertoken")]
    public async Task Without_a_bearer_token_the_challenge_names_no_error(params string[] authorization)
    {
        var answer = await api.GetAsync("/whoami", authorization);

        answer.Status.ShouldBe(401);
        answer.Challenge.ShouldBe($"Bearer realm=\"{api.Issuer.Url}\"");
        answer.Body.ShouldBeEmpty();
    }

    /// <summary>P234: a token without a scheme is another scheme, not a token.</summary>
    [Fact]
    public async Task A_bare_token_is_no_bearer_token() => (await api.GetAsync("/whoami", api.Token())).Status.ShouldBe(401);

    /// <summary>O204, S78: a scheme without a token is 400.</summary>
    [Fact]
    public async Task The_scheme_alone_is_an_invalid_request() => ShouldSay(await api.GetAsync("/whoami", "Bearer"), 400, "invalid_request");

    /// <summary>S78, S79: two headers are 400, even when both tokens are good.</summary>
    [Fact]
    public async Task Two_authorization_headers_are_an_invalid_request()
    {
        var line = "Authorization: Bearer " + api.Token();

        (await api.SendRawAsync("/whoami", line)).ShouldStartWith("HTTP/1.1 200");
        var answer = await api.SendRawAsync("/whoami", line, line);
        answer.ShouldStartWith("HTTP/1.1 400");
        answer.ShouldContain("error=\"invalid_request\"");
    }

    /// <summary>O196, O211: what is no token is refused with the challenge and the body that say so.</summary>
    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ...")]
    [InlineData("Bearer a b")]
    public async Task What_is_no_token_is_an_invalid_token(string authorization) =>
        ShouldSay(await api.GetAsync("/whoami", authorization), 401, "invalid_token");

    /// <summary>O206, O207: the query is not looked at.</summary>
    [Fact]
    public async Task A_token_in_the_query_is_not_looked_at()
    {
        (await api.GetAsync("/whoami?access_token=" + api.Token())).Challenge.ShouldBe($"Bearer realm=\"{api.Issuer.Url}\"");
        (await api.GetAsync("/whoami?access_token=rubbish", "Bearer " + api.Token())).Status.ShouldBe(200);
    }

    /// <summary>O190, O191, P234: an open route answers whoever asks, and knows who brings a good token.</summary>
    [Fact]
    public async Task An_open_route_takes_a_bad_token_for_none()
    {
        (await api.GetAsync("/maybe")).Body.ShouldBe("none");
        (await api.GetAsync("/maybe", "Bearer rubbish")).ShouldBe(new Answer(200, "none", null, null, "text/plain"));
        (await api.GetAsync("/maybe", "Bearer")).Body.ShouldBe("none");
        (await api.GetAsync("/maybe", "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
    }

    internal static void ShouldSay(Answer answer, int status, string error)
    {
        answer.Status.ShouldBe(status);
        answer.Challenge.ShouldNotBeNull().ShouldContain($"error=\"{error}\"");
        answer.MediaType.ShouldBe("application/json");
        using var body = JsonDocument.Parse(answer.Body);
        body.RootElement.GetProperty("error").GetString().ShouldBe(error);
        answer.Challenge.ShouldContain($"error_description=\"{body.RootElement.GetProperty("error_description").GetString()}\"");
    }
}
