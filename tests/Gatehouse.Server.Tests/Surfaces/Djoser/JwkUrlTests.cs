using System.Globalization;
using System.Net;
using Gatehouse.Server.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>SimpleJWT's <c>JWK_URL</c>: the tokens of another issuer, by the keys it publishes (D174).</summary>
public sealed class JwkUrlTests(JwkUrlTests.Host host) : IClassFixture<JwkUrlTests.Host>
{
    public sealed class Host : ServerHost
    {
        internal KeySetServer Issuer { get; private set; } = null!;

        internal override IReadOnlyList<(string Section, string Json)> Settings => [(DjoserSettings.Section, $$"""{"simpleJwt":{"JWK_URL":"{{Issuer.Url}}"} }""")];

        private protected override async ValueTask<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync()
        {
            Issuer = await KeySetServer.StartAsync();
            Configuration["Gatehouse:Outbound:AllowHttp"] = "true";
            Configuration["Gatehouse:Outbound:AllowedNetworks:0"] = "127.0.0.0/8";
            Configuration["Gatehouse:Outbound:AllowedPorts:0"] = Issuer.Port.ToString(CultureInfo.InvariantCulture);
            var (setting, drop) = await base.CreateDatabaseAsync();
            return (setting, async () =>
            {
                await Issuer.DisposeAsync();
                await drop();
            }
            );
        }
    }

    /// <summary>D174: a token is good by the key it names, and by no other.</summary>
    [Fact]
    public async Task Keys_are_found_by_their_name()
    {
        using var rsa = new ForeignPair("RS256", 2048);
        using var elliptic = new ForeignPair("ES256", 256);
        await PublishAsync(rsa.Jwk("one"), elliptic.Jwk("two"));
        var member = await host.RegisterAsync();
        var claims = Claims(member);

        (await MeAsync(rsa.Sign(claims, kid: "one"))).ShouldBe(HttpStatusCode.OK);
        (await MeAsync(elliptic.Sign(claims, kid: "two"))).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/verify/", new { token = rsa.Sign(claims, kid: "one") })).ShouldBe(HttpStatusCode.OK, "{}");
        foreach (var bad in (string[])[rsa.Sign(claims), rsa.Sign(claims, kid: "two"), rsa.Sign(claims, kid: "three"), rsa.Sign(claims, "PS256", "one"), rsa.Sign(claims, kid: "../one")])
            (await MeAsync(bad)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D174: with <c>ALGORITHM</c> stated, no other will do.</summary>
    [Fact]
    public async Task A_stated_algorithm_is_the_only_one()
    {
        using var rsa = new ForeignPair("RS256", 2048);
        using var elliptic = new ForeignPair("ES256", 256);
        await host.StateAsync(DjoserSettings.Section, $$"""{"simpleJwt":{"JWK_URL":"{{host.Issuer.Url}}","ALGORITHM":"ES256"} }""");
        await PublishAsync(rsa.Jwk("rsa-1"), elliptic.Jwk("ec-1"));
        var member = await host.RegisterAsync();

        (await MeAsync(elliptic.Sign(Claims(member), kid: "ec-1"))).ShouldBe(HttpStatusCode.OK);
        (await MeAsync(rsa.Sign(Claims(member), kid: "rsa-1"))).ShouldBe(HttpStatusCode.Unauthorized);
        await host.StateAsync(DjoserSettings.Section, host.Settings[0].Json);
    }

    /// <summary>D174: tokens of our own stay good, and are never looked for elsewhere.</summary>
    [Fact]
    public async Task Our_own_tokens_stay_good()
    {
        await PublishAsync();
        var member = await host.JoinAsync();
        var before = host.Issuer.Asked;

        (await MeAsync(member.Access)).ShouldBe(HttpStatusCode.OK);
        host.Issuer.Asked.ShouldBe(before);
    }

    /// <summary>A new key is found at once; what strangers make up does not make us ask again and again.</summary>
    [Fact]
    public async Task Unknown_keys_are_asked_for_once_a_minute()
    {
        using var former = new ForeignPair("ES256", 256);
        using var newer = new ForeignPair("ES256", 256);
        await PublishAsync(former.Jwk("former"));
        var claims = Claims(await host.RegisterAsync());
        (await MeAsync(former.Sign(claims, kid: "former"))).ShouldBe(HttpStatusCode.OK);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Issuer.Keys = [former.Jwk("former"), newer.Jwk("newer")];
        (await MeAsync(newer.Sign(claims, kid: "newer"))).ShouldBe(HttpStatusCode.OK);
        var asked = host.Issuer.Asked;
        for (var i = 0; i < 20; i++)
            (await MeAsync(newer.Sign(claims, kid: $"made-up-{i}"))).ShouldBe(HttpStatusCode.Unauthorized);
        host.Issuer.Asked.ShouldBe(asked);
    }

    /// <summary>Of a hundred who wait for the keys one asks.</summary>
    [Fact]
    public async Task One_asks_for_all()
    {
        using var pair = new ForeignPair("ES256", 256);
        await PublishAsync(pair.Jwk("crowd"));
        var token = pair.Sign(Claims(await host.RegisterAsync()), kid: "crowd");
        var (asked, gate) = (host.Issuer.Asked, new TaskCompletionSource());
        host.Issuer.Gate = gate.Task;

        var somebodyAsks = host.Issuer.NextAsync();
        var crowd = Enumerable.Range(0, 100).Select(_ => MeAsync(token)).ToList();
        await somebodyAsks.WaitAsync(TimeSpan.FromSeconds(20));
        gate.SetResult();
        foreach (var answer in await Task.WhenAll(crowd))
            answer.ShouldBe(HttpStatusCode.OK);
        host.Issuer.Asked.ShouldBe(asked + 1);
        host.Issuer.Gate = Task.CompletedTask;
    }

    /// <summary>While the issuer does not answer, the keys it had stay good; of an unknown one the answer is 401, and nobody waits for each request.</summary>
    [Fact]
    public async Task An_issuer_that_is_away()
    {
        using var pair = new ForeignPair("ES256", 256);
        await PublishAsync(pair.Jwk("steady"));
        var claims = Claims(await host.RegisterAsync());
        (await MeAsync(pair.Sign(claims, kid: "steady"))).ShouldBe(HttpStatusCode.OK);

        host.Issuer.Trouble = HttpStatusCode.ServiceUnavailable;
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        claims = Claims(await host.RegisterAsync());
        (await MeAsync(pair.Sign(claims, kid: "steady"))).ShouldBe(HttpStatusCode.OK);
        var asked = host.Issuer.Asked;
        (await MeAsync(pair.Sign(claims, kid: "steady"))).ShouldBe(HttpStatusCode.OK);
        (await MeAsync(pair.Sign(claims, kid: "unheard-of"))).ShouldBe(HttpStatusCode.Unauthorized);
        host.Issuer.Asked.ShouldBe(asked);
        host.Issuer.Trouble = null;
    }

    private string Claims(Member member) => KeyPairTests.Claims("access", member.Id, host.Clock.GetUtcNow().ToUnixTimeSeconds());

    private Task<Answer> MeAsync(string token) => host.GetAsync("users/me/", $"Bearer {token}");

    // What was fetched before is old by then.
    private Task PublishAsync(params string[] keys)
    {
        host.Issuer.Keys = keys;
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        return Task.CompletedTask;
    }
}
