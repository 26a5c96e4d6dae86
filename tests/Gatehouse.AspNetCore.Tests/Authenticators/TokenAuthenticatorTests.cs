using System.Text;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Authenticators;

/// <summary>Django REST Framework's keys, in the header.</summary>
public sealed class TokenAuthenticatorTests : IAsyncLifetime
{
    private readonly KnownCallers callers = new();
    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await AuthenticatorApi.StartAsync(_ => [new TokenAuthenticator(callers)]);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>D119: the word ignores case.</summary>
    [Theory]
    [InlineData("Token")]
    [InlineData("token")]
    [InlineData("TOKEN  ")]
    public async Task A_good_key_says_who_calls(string word) => (await api.GetAsync("/in", $"{word} {KnownCallers.Key}")).Body.ShouldBe("ada");

    /// <summary>D120, D121, D123, D124.</summary>
    [Theory]
    [InlineData("Token", "Invalid token header. No credentials provided.")]
    [InlineData("Token a b", "Invalid token header. Token string should not contain spaces.")]
    [InlineData("Token nobodys", "Invalid token.")]
    [InlineData("Token " + KnownCallers.InactiveKey, "User inactive or deleted.")]
    public async Task What_is_wrong_is_said(string header, string detail) => (await api.GetAsync("/in", header)).ShouldRefuse(401, detail, "Token");

    /// <summary>D122: bytes that are no text, where Kestrel has been told to let them in (it answers 400 otherwise).</summary>
    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var latin = await TestApi.StartAsync(
            services: services => services.AddAuthenticators(_ => [new TokenAuthenticator(callers)])
                .Configure<KestrelServerOptions>(kestrel => kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1),
            map: app => app.MapGet("/in", () => "in").RequirePermission(Permission.IsAuthenticated));

        var answer = await latin.SendRawAsync("/in", "Authorization: Token a\u00ff\u00feb");

        answer.ShouldStartWith("HTTP/1.1 401 ");
        answer.ShouldContain("""{"detail":"Invalid token header. Token string should not contain invalid characters."}""");
    }

    /// <summary>D126: with another word, that word alone; it is the challenge, too.</summary>
    [Fact]
    public async Task Another_word_takes_the_place_of_the_usual_one()
    {
        await using var other = await AuthenticatorApi.StartAsync(_ => [new TokenAuthenticator(callers, "Bearer")]);

        (await other.GetAsync("/in", "Bearer " + KnownCallers.Key)).Body.ShouldBe("ada");
        (await other.GetAsync("/in", "bearer " + KnownCallers.Key)).Body.ShouldBe("ada");
        (await other.GetAsync("/in", "Token " + KnownCallers.Key)).ShouldRefuse(401, "Authentication credentials were not provided.", "Bearer");
    }

    /// <summary>D127: keys that are not taken count as no credentials.</summary>
    [Fact]
    public async Task Where_keys_are_not_taken_they_are_no_credentials()
    {
        await using var other = await AuthenticatorApi.StartAsync(_ => [new TokenAuthenticator(new KnownCallers { AreTaken = false })]);

        (await other.GetAsync("/in", "Token " + KnownCallers.Key)).ShouldRefuse(401, "Authentication credentials were not provided.", "Token");
        (await other.GetAsync("/in", "Token")).ShouldRefuse(401, "Authentication credentials were not provided.", "Token");
    }

    [Fact]
    public async Task While_nobody_can_tell_whose_keys_are_they_get_503()
    {
        callers.AreAway = true;

        (await api.GetAsync("/in", "Token " + KnownCallers.Key)).ShouldBe(new Answer(
            503, """{"detail":"The credentials cannot be checked now."}""", null, "5", "application/json"));
        (await api.GetAsync("/in")).Status.ShouldBe(401);
    }
}
