using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>Gatehouse beside other schemes, and beside itself.</summary>
public sealed class SeveralSchemesTests
{
    /// <summary>S54: two kinds of token in one application, each at its own routes.</summary>
    [Fact]
    public async Task Session_and_api_tokens_live_side_by_side()
    {
        IssuerServer? issuer = null;
        await using var api = await TestApi.StartAsync(
            prepare: started => issuer = started,
            services: services => services.AddAuthentication().AddGatehouse("Api", issuer!.Url, options => options.Audience = "api"),
            map: app => app.MapGet("/api", (GatehouseUser user) => user.ClientId).RequireUser("Api"));

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(200);
        (await api.GetAsync("/api", "Bearer " + api.Token())).Status.ShouldBe(401);
        (await api.GetAsync("/api", "Bearer " + api.ApiToken("api"))).Body.ShouldBe("client-1");
        (await api.GetAsync("/whoami", "Bearer " + api.ApiToken("api"))).Status.ShouldBe(401);
        (await api.GetAsync("/api")).Challenge.ShouldBe("Bearer realm=\"api\"");
    }

    /// <summary>An endpoint that takes the tokens of two schemes refuses once.</summary>
    [Fact]
    public async Task Two_schemes_of_one_endpoint_refuse_in_one_answer()
    {
        await using var api = await TestApi.StartAsync(
            services: services => services.AddAuthentication().AddGatehouse("Api", "https://auth.example.com", options => options.Audience = "api"),
            map: app => app.MapGet("/both", () => "both").RequireAuthorization(policy => policy
                .AddAuthenticationSchemes("Api", "Gatehouse").RequireAuthenticatedUser().RequireClaim("plan", "pro")));

        ChallengeTests.ShouldSay(await api.GetAsync("/both", "Bearer rubbish"), 401, "invalid_token");
        (await api.GetAsync("/both", "Bearer " + api.Token())).Status.ShouldBe(403);
        (await api.GetAsync("/both", "Bearer " + api.Token(claims => claims["plan"] = "pro"))).Body.ShouldBe("both");
    }

    /// <summary>S54: a demanded scope does not let in the tokens of another scheme than the endpoint's.</summary>
    [Theory]
    [InlineData("scope")]
    [InlineData("any scope")]
    [InlineData("permission")]
    public async Task A_demanded_grant_does_not_widen_whose_tokens_are_taken(string kind)
    {
        IssuerServer? issuer = null;
        await using var api = await TestApi.StartAsync(
            prepare: started => issuer = started,
            services: services => services.AddAuthentication().AddGatehouse("Api", issuer!.Url, options => options.Audience = "api"),
            map: app => Demand(app.MapGet("/scoped", () => "in").RequireUser("Api"), kind));

        (await api.GetAsync("/scoped", "Bearer " + api.ApiToken("api"))).Body.ShouldBe("in");
        (await api.GetAsync("/scoped", "Bearer " + api.ApiToken("api", claims => (claims["scope"], claims["permissions"]) = ("x", new[] { "x" })))).Status.ShouldBe(403);
        (await api.GetAsync("/scoped", "Bearer " + api.Token(claims => (claims["scope"], claims["permissions"]) = ("read:messages", new[] { "read:messages" })))).Status.ShouldBe(401);
    }

    /// <summary>S54: where attributes ask for two schemes, the user of one of them is not enough; say <c>Scheme</c> in both.</summary>
    [Fact]
    public async Task Attributes_of_two_schemes_let_in_neither_ones_tokens_alone()
    {
        IssuerServer? issuer = null;
        await using var api = await TestApi.StartAsync(
            prepare: started => issuer = started,
            services: services => services.AddAuthentication().AddGatehouse("Api", issuer!.Url, options => options.Audience = "api"),
            map: app =>
            {
                app.MapGet("/mixed", [RequireUser("Api"), RequireScope("read:messages")] () => "in");
                app.MapGet("/same", [RequireUser("Api"), RequireScope("read:messages", Scheme = "Api")] () => "in");
            });
        var session = "Bearer " + api.Token(claims => claims["scope"] = "read:messages");

        (await api.GetAsync("/mixed", session)).Status.ShouldBe(403);
        (await api.GetAsync("/mixed", "Bearer " + api.ApiToken("api"))).Status.ShouldBe(403);
        (await api.GetAsync("/same", session)).Status.ShouldBe(401);
        (await api.GetAsync("/same", "Bearer " + api.ApiToken("api"))).Body.ShouldBe("in");
    }

    private static RouteHandlerBuilder Demand(RouteHandlerBuilder route, string kind) => kind switch
    {
        "scope" => route.RequireScope("read:messages"),
        "any scope" => route.RequireAnyScope("read:messages"),
        _ => route.RequireTokenPermission("read:messages"),
    };

    [Fact]
    public async Task Beside_another_default_scheme_routes_still_know_their_users()
    {
        await using var api = await TestApi.StartAsync(services: services =>
            services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie());

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
        (await api.GetAsync("/maybe", "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
        (await api.GetAsync("/maybe")).Body.ShouldBe("none");
        (await api.GetAsync("/whoami")).Status.ShouldBe(401);
    }

    /// <summary>Keys given by hand: nothing is fetched.</summary>
    [Fact]
    public async Task Keys_given_by_hand_need_no_issuer()
    {
        await using var api = await TestApi.StartAsync(
            prepare: issuer => KeyOfIssuer = issuer.Key.PublicKey,
            configure: options => options.Keys.Add(KeyOfIssuer!));

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(200);
        (api.Issuer.DiscoveryFetches, api.Issuer.JwksFetches).ShouldBe((0, 0));
    }

    /// <summary>Keys of a server in the same process.</summary>
    [Fact]
    public async Task A_key_source_of_the_applications_own_is_asked()
    {
        var source = new OwnKeys();
        await using var api = await TestApi.StartAsync(options => options.KeySource = source);
        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(503);

        source.Publish(api.Issuer.Key.PublicKey);
        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(200);
        api.Issuer.JwksFetches.ShouldBe(0);
    }

    private static Gatehouse.Jose.VerificationKey? KeyOfIssuer { get; set; }

    private sealed class OwnKeys : IGatehouseKeySource
    {
        public GatehouseKeys? Current { get; private set; }

        public ValueTask<GatehouseKeys?> RefreshAsync(GatehouseKeys? seen, CancellationToken cancellation) => new(Current);

        public void Publish(Gatehouse.Jose.VerificationKey key) => Current = new GatehouseKeys(new Gatehouse.Jose.JwkSet([key]));
    }
}
