using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Testing.Tests;

/// <summary>An issuer by itself, found by discovery.</summary>
public sealed class TestIssuerTests
{
    [Fact]
    public async Task Its_metadata_leads_to_its_keys_without_the_network()
    {
        var issuer = new TestIssuer("https://auth.example.com/tenant/", clock: new TestClock(runs: true));
        await using var app = await StartAsync(issuer);
        using var client = app.GetTestClient();

        (await client.As(issuer, "ada").GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldBe(TestIds.OfUser("ada"));
        (await client.WithToken(issuer.Forged("ada")).StatusAsync("/")).ShouldBe(401);
        issuer.RotateKey();
        (await client.As(issuer, "bob").StatusAsync("/")).ShouldBe(200);
    }

    [Fact]
    public async Task One_that_is_away_answers_nobody()
    {
        var issuer = new TestIssuer("https://auth.example.com", clock: new TestClock(runs: true)) { IsAway = true };
        await using var app = await StartAsync(issuer);

        (await app.GetTestClient().As(issuer, "ada").StatusAsync("/")).ShouldBe(503);
    }

    [Fact]
    public async Task Other_addresses_are_not_its_own()
    {
        var issuer = new TestIssuer("https://auth.example.com");
        using var http = new HttpClient(issuer.Backchannel);

        (await http.GetStringAsync("https://auth.example.com/.well-known/jwks.json", TestContext.Current.CancellationToken)).ShouldBe(issuer.Jwks);
        (await http.StatusAsync("https://auth.example.com/.well-known/other")).ShouldBe(404);
        (await http.StatusAsync("https://elsewhere.example.com/.well-known/jwks.json")).ShouldBe(404);
        issuer.Jwks.ShouldNotContain("\"d\"");
    }

    private static async Task<WebApplication> StartAsync(TestIssuer issuer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(issuer.Clock);
        builder.Services.AddGatehouse(issuer.Url, options => options.Backchannel = issuer.Backchannel);
        var app = builder.Build();
        app.MapGet("/", (GatehouseUser user) => user.UserId).RequireUser();
        await app.StartAsync();
        return app;
    }
}
