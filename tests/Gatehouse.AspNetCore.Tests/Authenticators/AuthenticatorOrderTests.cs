using System.Text;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>Several kinds of credentials on ordinary endpoints: who is asked first, and how the refused are refused.</summary>
public sealed class AuthenticatorOrderTests
{
    private const string Denied = "You do not have permission to perform this action.";

    /// <summary>D145, D119, D189: each kind is taken, whatever the order.</summary>
    [Theory]
    [InlineData("/in")]
    [InlineData("/authorize")]
    public async Task Each_kind_of_credentials_is_taken(string path)
    {
        await using var api = await AuthenticatorApi.StartAsync(All);

        (await api.GetAsync(path, "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
        (await api.GetAsync(path, "Token " + KnownCallers.Key)).Body.ShouldBe("ada");
        (await api.GetAsync(path, Basic("ada:pass:word"))).Body.ShouldBe("ada");
    }

    /// <summary>D176: with a challenge of the first, strangers get 401 and that challenge.</summary>
    [Theory]
    [InlineData("/in")]
    [InlineData("/authorize")]
    public async Task The_first_ones_challenge_goes_with_every_401(string path)
    {
        await using var api = await AuthenticatorApi.StartAsync(All);

        foreach (var header in (string[][])[[], ["Digest username=\"ada\""], ["bearer x"]])
            (await api.GetAsync(path, header)).ShouldRefuse(401, "Authentication credentials were not provided.", "Bearer realm=\"api\"");
        (await api.GetAsync(path, "Token nobodys")).ShouldRefuse(401, "Invalid token.", "Bearer realm=\"api\"");
        (await api.GetAsync(path, Basic("ada:wrong"))).ShouldRefuse(401, "Invalid username/password.", "Bearer realm=\"api\"");
    }

    /// <summary>D125: with keys first, the challenge is their word.</summary>
    [Fact]
    public async Task With_keys_first_the_challenge_is_their_word()
    {
        await using var api = await AuthenticatorApi.StartAsync(services => [new TokenAuthenticator(new KnownCallers()), new JwtAuthenticator(services)]);

        (await api.GetAsync("/in")).Challenge.ShouldBe("Token");
        (await api.GetAsync("/in", "Bearer rubbish")).Challenge.ShouldBe("Token");
    }

    /// <summary>D176, D177: the first has no challenge, so nobody gets 401, whosever credentials are bad.</summary>
    [Fact]
    public async Task Without_a_challenge_of_the_first_401_becomes_403()
    {
        await using var api = await AuthenticatorApi.StartAsync(_ => [new CookieAuthenticator(), new TokenAuthenticator(new KnownCallers())]);

        (await api.GetAsync("/in")).ShouldRefuse(403, "Authentication credentials were not provided.", challenge: null);
        (await api.GetAsync("/in", "Token bad")).ShouldRefuse(403, "Invalid token.", challenge: null);
        (await api.GetAsync("/in", "Token " + KnownCallers.Key)).Status.ShouldBe(200);
    }

    /// <summary>D178: where nobody is asked, nobody is let in.</summary>
    [Fact]
    public async Task Without_any_the_refused_are_told_that_they_may_not()
    {
        await using var api = await AuthenticatorApi.StartAsync(_ => []);

        foreach (var header in (string[][])[[], ["Bearer " + api.Token()], ["Token " + KnownCallers.Key]])
            (await api.GetAsync("/in", header)).ShouldRefuse(403, Denied, challenge: null);
    }

    /// <summary>D190: credentials that are good and may not be used so are refused with 403, though there is a challenge.</summary>
    [Fact]
    public async Task What_is_forbidden_is_not_asked_for_again()
    {
        await using var api = await AuthenticatorApi.StartAsync(services => [new JwtAuthenticator(services), new CookieAuthenticator()]);

        (await api.GetAsync("/in", "Cookie without-csrf")).ShouldRefuse(403, "CSRF Failed: CSRF token missing.", challenge: null);
        (await api.GetAsync("/in", "Cookie")).Body.ShouldBe("ada");
    }

    /// <summary>D176: who is signed in and may not gets 403, in the rule's words.</summary>
    [Fact]
    public async Task Who_is_signed_in_and_may_not_gets_403()
    {
        await using var api = await AuthenticatorApi.StartAsync(All);

        var refused = await api.GetAsync("/never", "Token " + KnownCallers.Key);
        refused.ShouldBe(new Answer(403, """{"detail":"Closed.","code":"closed"}""", null, null, "application/json"));
        (await api.GetAsync("/never")).Status.ShouldBe(401);
    }

    /// <summary>The first that finds its kind decides: a bad token is not made good by good credentials of another kind.</summary>
    [Fact]
    public async Task Bad_credentials_of_one_kind_are_not_made_good_by_another()
    {
        await using var api = await AuthenticatorApi.StartAsync(services => [new TokenAuthenticator(new KnownCallers(), "Bearer"), new JwtAuthenticator(services)]);

        (await api.GetAsync("/in", "Bearer " + api.Token())).ShouldRefuse(401, "Invalid token.", "Bearer");
        (await api.GetAsync("/in", "Bearer " + KnownCallers.Key)).Body.ShouldBe("ada");
    }

    private static IReadOnlyList<IAuthenticator> All(IServiceProvider services) =>
        [new JwtAuthenticator(services), new TokenAuthenticator(new KnownCallers()), new BasicAuthenticator(new KnownCallers())];

    private static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

    /// <summary>An application's own: a session, which nobody can be asked for by a header.</summary>
    private sealed class CookieAuthenticator : IAuthenticator
    {
        public string? Challenge(HttpContext context) => null;

        public ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context) => new(
            !AuthorizationHeader.TryRead(context, out var scheme, out var values) || scheme != "Cookie" ? AuthenticationOutcome.None
            : values is [] ? AuthenticationOutcome.Success(new GatehouseUser("ada", "{}"u8))
            : AuthenticationOutcome.Failed(new AuthenticationFailure("CSRF Failed: CSRF token missing.") { IsForbidden = true }));
    }
}
