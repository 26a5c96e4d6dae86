using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>Bad bodies on every endpoint that reads one: a documented refusal, never an error of ours.</summary>
public sealed class MalformedBodyTests(MalformedBodyTests.Host host) : IClassFixture<MalformedBodyTests.Host>
{
    private static readonly int Count = Environment.GetEnvironmentVariable("GATEHOUSE_TEST_LONG") == "1" ? 10_000 : 1_000;

    // Somebody else's, what takes no body, and what is not there: refused or done whatever the body.
    private static readonly string[] Unread = ["users/1/", "token/logout/", "o/github/", "o/github/link/", "webauthn/signup/abcdefghij0123456789/"];

    /// <summary>D5, D155: 1,000 random bodies (10,000 in long runs) are answered with 4xx, or taken.</summary>
    [Theory]
    [InlineData("POST", "users/", false)]
    [InlineData("POST", "token/login/", false)]
    [InlineData("POST", "jwt/create/", false)]
    [InlineData("POST", "jwt/refresh/", false)]
    [InlineData("POST", "jwt/verify/", false)]
    [InlineData("PUT", "users/me/", true)]
    [InlineData("PATCH", "users/me/", true)]
    [InlineData("DELETE", "users/me/", true)]
    [InlineData("PUT", "users/1/", true)]
    [InlineData("PATCH", "users/1/", true)]
    [InlineData("DELETE", "users/1/", true)]
    [InlineData("POST", "token/logout/", true)]
    [InlineData("POST", "users/activation/", false)]
    [InlineData("POST", "users/resend_activation/", false)]
    [InlineData("POST", "users/confirm_email/", false)]
    [InlineData("POST", "users/undo_email/", false)]
    [InlineData("POST", "users/set_password/", true)]
    [InlineData("POST", "users/reset_password/", false)]
    [InlineData("POST", "users/reset_password_confirm/", false)]
    [InlineData("POST", "users/set_username/", true)]
    [InlineData("POST", "users/reset_username/", false)]
    [InlineData("POST", "users/reset_username_confirm/", false)]
    [InlineData("POST", "/api/token/", false)]
    [InlineData("POST", "/api/token/refresh/", false)]
    [InlineData("POST", "/api/token/verify/", false)]
    [InlineData("POST", "/api/token/blacklist/", false)]
    [InlineData("POST", "/api/token/sliding/", false)]
    [InlineData("POST", "/api/token/sliding/refresh/", false)]
    [InlineData("POST", "/api-token-auth/", false)]
    [InlineData("POST", "o/github/", false)]
    [InlineData("POST", "o/github/link/", false)]
    [InlineData("POST", "webauthn/signup/abcdefghij0123456789/", false)]
    [InlineData("POST", "webauthn/signup_request/", false)]
    [InlineData("POST", "webauthn/login_request/", false)]
    [InlineData("POST", "webauthn/login/", false)]
    public async Task A_bad_body_never_breaks_anything(string method, string path, bool signedIn)
    {
        var bearer = signedIn ? (await host.JoinAsync()).Bearer : null;
        var bodies = new MalformedBodies(path.Length * 31 + method.Length);
        var statuses = new Dictionary<int, int>();
        foreach (var batch in Enumerable.Range(0, Count).Select(_ => bodies.Next()).Chunk(16))
        {
            foreach (var answer in await Task.WhenAll(batch.Select(body => host.CallAsync(method, path, body, bearer))))
            {
                answer.Status.ShouldBeOneOf([200, 201, 204, 400, 401, 403, 404, 413, 415], answer.Body);
                if (answer.Status >= 400)
                    answer.Header("Content-Type").ShouldBe("application/json");
                statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            }
        }

        statuses.Values.Sum().ShouldBe(Count);
        if (!Unread.Contains(path))
            statuses.GetValueOrDefault(400).ShouldBeGreaterThan(Count / 4);
    }

    /// <summary>With the routes that are there only by a setting.</summary>
    public sealed class Host : ServerHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """{"EMAIL_CHANGE_CONFIRMATION":true}""")];
    }
}
