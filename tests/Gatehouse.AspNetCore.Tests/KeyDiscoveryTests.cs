using Gatehouse.AspNetCore.Tests.Environment;
using Gatehouse.Jose;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>S73: where keys are fetched from, and what is not taken for keys.</summary>
public sealed class KeyDiscoveryTests
{
    [Fact]
    public async Task Keys_are_found_by_discovery_at_the_start()
    {
        await using var api = await TestApi.StartAsync();

        (api.Issuer.DiscoveryFetches, api.Issuer.JwksFetches).ShouldBe((1, 1));
        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(200);
        (api.Issuer.DiscoveryFetches, api.Issuer.JwksFetches).ShouldBe((1, 1));
    }

    /// <summary>S73: an issuer without metadata is asked at the usual place.</summary>
    [Fact]
    public async Task Without_metadata_the_keys_are_at_the_well_known_path()
    {
        await using var api = await TestApi.StartAsync(prepare: issuer => issuer.Discovery = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(200);
    }

    /// <summary>O189, S73: metadata that names another issuer brings no keys, at the start and later.</summary>
    [Theory]
    [InlineData("https://other.example")]
    [InlineData("{issuer}/")]
    [InlineData("")]
    public async Task Metadata_of_another_issuer_is_not_taken(string named)
    {
        await using var api = await TestApi.StartAsync(prepare: issuer => issuer.Discovery = context =>
            issuer.WriteDiscoveryAsync(context, named.Replace("{issuer}", issuer.Url, StringComparison.Ordinal), issuer.Url + "/.well-known/jwks.json"));

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(503);
        api.Issuer.JwksFetches.ShouldBe(0);
    }

    /// <summary>O189: a refresh that finds another issuer's metadata leaves the old keys in place.</summary>
    [Fact]
    public async Task Metadata_that_changes_its_issuer_does_not_change_the_keys()
    {
        await using var api = await TestApi.StartAsync();
        var old = api.Token();
        api.Issuer.Publish(SigningKey.Create(JwsAlgorithm.ES256));
        api.Issuer.Discovery = context => api.Issuer.WriteDiscoveryAsync(context, "https://other.example", api.Issuer.Url + "/.well-known/jwks.json");

        api.Clock.Advance(TimeSpan.FromMinutes(11));
        await api.SettleAsync();

        (await api.GetAsync("/whoami", "Bearer " + old)).Status.ShouldBe(200);
        api.Issuer.JwksFetches.ShouldBe(1);
    }

    /// <summary>S73: keys come from the issuer's own origin.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:1/keys")]
    [InlineData("https://keys.example/jwks.json")]
    [InlineData("http://localhost.example/jwks.json")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    public async Task Keys_elsewhere_are_not_fetched(string uri)
    {
        await using var api = await TestApi.StartAsync(prepare: issuer => issuer.Discovery = context => issuer.WriteDiscoveryAsync(context, issuer.Url, uri));

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(503);
    }

    /// <summary>S73: … unless the address is listed.</summary>
    [Fact]
    public async Task Keys_of_another_origin_are_fetched_when_it_is_listed()
    {
        await using var keys = await IssuerServer.StartAsync();
        await using var api = await TestApi.StartAsync(
            options => options.TrustedJwksUris.Add(keys.Url + "/elsewhere/keys"),
            prepare: issuer => issuer.Discovery = context => issuer.WriteDiscoveryAsync(context, issuer.Url, keys.Url + "/elsewhere/keys"));
        api.Issuer.Key = keys.Key;

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(200);
    }

    /// <summary>S73, S75: redirects are not followed, and what is broken, empty or too big is no key set.</summary>
    [Theory]
    [InlineData("redirect")]
    [InlineData("error")]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("large")]
    [InlineData("cut")]
    public async Task What_is_no_key_set_is_not_taken_for_one(string answer)
    {
        await using var api = await TestApi.StartAsync(prepare: issuer => issuer.Jwks = context => BadAnswers.WriteAsync(issuer, context, answer));

        var refused = await api.GetAsync("/whoami", "Bearer " + api.Token());
        refused.Status.ShouldBe(503);
        refused.RetryAfter.ShouldNotBeNull();
        refused.Challenge.ShouldBeNull();
    }
}
