using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Testing.Tests;

/// <summary>Users, schemes, keys and time of an API under test.</summary>
public sealed class GatehouseApiTests
{
    [Fact]
    public async Task A_client_signs_in_changes_its_user_and_signs_out()
    {
        await using var api = new GatehouseApi<Program>();
        using var client = api.CreateClient();

        (await client.StatusAsync("/api/notes")).ShouldBe(401);
        (await client.As("ada").GetStringAsync("/api/notes", Cancellation)).ShouldBe("The notes of ada@example.test");
        (await client.As("bob").GetStringAsync("/api/notes", Cancellation)).ShouldBe("The notes of bob@example.test");
        (await client.AsNobody().StatusAsync("/api/notes")).ShouldBe(401);
        (await client.WithAuthorization("Bearer").StatusAsync("/api/notes")).ShouldBe(400);
    }

    [Fact]
    public async Task A_client_of_somebody_elses_making_has_to_be_told_the_issuer()
    {
        await using var api = new GatehouseApi<Program>();
        using var client = api.Server.CreateClient();

        Should.Throw<InvalidOperationException>(() => client.As("ada")).Message.ShouldContain("client.As(issuer, name)");
        (await client.As(api.Issuer, "ada").StatusAsync("/api/notes")).ShouldBe(200);
    }

    [Fact]
    public async Task Each_scheme_has_its_own_issuer_kind_of_token_and_audience()
    {
        await using var api = new GatehouseApi<Program>();

        var reports = api.As("ada", user => user.WithScope("read:reports").ThroughClient("console"), scheme: "Reports");
        (await reports.GetStringAsync("/api/reports", Cancellation)).ShouldBe("Reports for console");
        (await reports.StatusAsync("/api/notes")).ShouldBe(401);
        (await api.As("ada", scheme: "Reports").StatusAsync("/api/reports")).ShouldBe(403);
        (await api.As("ada").StatusAsync("/api/reports")).ShouldBe(401);

        (await api.CreateClient().As("ada", scheme: "Partners").GetStringAsync("/api/orders", Cancellation)).ShouldBe(TestIds.OfUser("ada"));
        (await api.As("ada").StatusAsync("/api/orders")).ShouldBe(401);
        api.Issuer.Url.ShouldBe("https://auth.example.com");
        api.IssuerOf("Partners").Url.ShouldBe("https://partners.example.com");
        api.IssuerOf("Reports").Audience.ShouldBe("https://reports.example.com");
    }

    [Fact]
    public async Task A_scheme_that_is_not_there_is_named_with_those_that_are()
    {
        await using var api = new GatehouseApi<Program>();

        Should.Throw<InvalidOperationException>(() => api.As("ada", scheme: "Repots")).Message.ShouldEndWith("It has: Gatehouse, Partners, Reports.");
    }

    /// <summary>Parallel tests do not disturb each other: keys and time are each API's own.</summary>
    [Fact]
    public async Task A_token_for_one_api_is_refused_by_another_and_their_times_differ()
    {
        await using var one = new GatehouseApi<Program>();
        await using var other = new GatehouseApi<Program>();
        var token = one.Issuer.Token("ada");

        (await one.WithToken(token).StatusAsync("/api/notes")).ShouldBe(200);
        (await other.WithToken(token).StatusAsync("/api/notes")).ShouldBe(401);

        other.Clock.Advance(TimeSpan.FromDays(2));
        other.Issuer.ReplaceKey();
        other.Issuer.IsAway = true;
        (await one.WithToken(token).StatusAsync("/api/notes")).ShouldBe(200);
    }

    [Fact]
    public async Task Many_apis_at_once_each_know_their_own_users()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await using var api = new GatehouseApi<Program>();
            api.Clock.Advance(TimeSpan.FromMinutes(i));
            return await api.As($"user-{i}").GetStringAsync("/api/notes", Cancellation);
        }));

        results.ShouldBe(Enumerable.Range(0, 8).Select(i => $"The notes of user-{i}@example.test"));
    }

    [Fact]
    public async Task The_clock_moves_issuer_and_api()
    {
        await using var api = new GatehouseApi<Program> { Clock = new TestClock(new DateTimeOffset(2030, 2, 3, 4, 5, 6, TimeSpan.Zero)) };
        var before = api.Issuer.Claims("ada");
        api.Clock.Advance(TimeSpan.FromDays(40));

        (await api.CreateClient().GetStringAsync("/api/time", Cancellation)).ShouldBe("\"2030-03-15T04:05:06+00:00\"");
        ((long)api.Issuer.Claims("ada")["iat"]! - (long)before["iat"]!).ShouldBe(40 * 86400);
        (await api.As("ada").StatusAsync("/api/notes")).ShouldBe(200);
        (await api.WithToken(api.Issuer.Sign(before)).StatusAsync("/api/notes")).ShouldBe(401);
    }

    [Fact]
    public async Task A_rotated_key_is_picked_up_and_a_replaced_one_opens_nothing_any_more()
    {
        await using var api = new GatehouseApi<Program>();
        var first = api.As("ada");
        (await first.StatusAsync("/api/notes")).ShouldBe(200);

        for (var i = 0; i < 3; i++)
        {
            api.Issuer.RotateKey();
            (await api.As("bob").StatusAsync("/api/notes")).ShouldBe(200);
        }

        (await first.StatusAsync("/api/notes")).ShouldBe(200);

        api.Issuer.ReplaceKey();
        (await first.StatusAsync("/api/notes")).ShouldBe(401);
        (await api.As("bob").StatusAsync("/api/notes")).ShouldBe(200);
    }

    [Fact]
    public async Task While_the_issuer_is_away_nobody_can_tell_good_tokens_from_bad_ones()
    {
        await using var api = new GatehouseApi<Program>();
        var ada = api.As("ada");
        api.Issuer.IsAway = true;

        (await ada.StatusAsync("/api/notes")).ShouldBe(503);
        (await api.As("ada", scheme: "Partners").StatusAsync("/api/orders")).ShouldBe(200);
        api.Issuer.IsAway = false;
        (await ada.StatusAsync("/api/notes")).ShouldBe(200);
    }

    [Fact]
    public async Task It_works_on_Kestrel()
    {
        await using var api = new GatehouseApi<Program>();
        api.UseKestrel(0);
        using var ada = api.As("ada");

        ada.BaseAddress!.Port.ShouldNotBe(80);
        (await ada.StatusAsync("/api/notes")).ShouldBe(200);
        (await api.WithToken(api.Issuer.Forged("ada")).StatusAsync("/api/notes")).ShouldBe(401);
    }

    [Fact]
    public async Task A_factory_of_ones_own_takes_a_test_issuer_too()
    {
        await using var plain = new WebApplicationFactory<Program>();
        await using var api = plain.WithWebHostBuilder(builder => builder.UseTestIssuer());

        (await api.As("ada").StatusAsync("/api/notes")).ShouldBe(200);
        (await api.CreateClient().As(api.IssuerOf(), "ada").StatusAsync("/api/notes")).ShouldBe(200);
    }

    /// <summary>Algorithms, audience and skew stay the application's own; only the keys and the time are the test's.</summary>
    [Fact]
    public async Task What_the_application_configured_holds()
    {
        await using var api = new GatehouseApi<Program>
        {
            Configure = web => web.ConfigureTestServices(services => services.Configure<GatehouseOptions>(GatehouseDefaults.AuthenticationScheme, options =>
            {
                options.Algorithms.Clear();
                options.Algorithms.Add(Jose.JwsAlgorithm.RS256);
                options.Audience = "https://notes.example.com";
                options.Issuer = "";
                options.ClockSkew = TimeSpan.Zero;
            })),
        };

        var ada = api.As("ada");
        (await ada.StatusAsync("/api/notes")).ShouldBe(200);
        (await api.WithToken(api.Issuer.ForAudience(null).Token("ada")).StatusAsync("/api/notes")).ShouldBe(401);
        api.Issuer.Url.ShouldBe("https://issuer.test");
        api.Issuer.Key.Algorithm.ShouldBe(Jose.JwsAlgorithm.RS256);

        api.Clock.Advance(TimeSpan.FromMinutes(10));
        (await ada.StatusAsync("/api/notes")).ShouldBe(401);
    }

    [Fact]
    public async Task A_host_made_from_an_api_shares_its_keys_and_time_and_has_its_own_options()
    {
        await using var api = new GatehouseApi<Program>();
        await using var changed = api.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.Configure<GatehouseOptions>(GatehouseDefaults.AuthenticationScheme, options => options.Audience = "https://notes.example.com")));

        (await changed.As("ada").StatusAsync("/api/notes")).ShouldBe(200);
        (await changed.WithToken(api.Issuer.Token("ada")).StatusAsync("/api/notes")).ShouldBe(401);
        (await api.As("ada").StatusAsync("/api/notes")).ShouldBe(200);
    }

    /// <summary>Where several kinds of credentials are taken, JWTs are of the scheme that their authenticator names.</summary>
    [Fact]
    public async Task Stated_authenticators_take_its_tokens()
    {
        await using var api = new GatehouseApi<Program>
        {
            Configure = web => web.ConfigureTestServices(services => services.AddAuthenticators(provider => [new JwtAuthenticator(provider)])),
        };
        var path = $"/api/organizations/{TestIds.OfOrganization("acme")}/invitations";

        (await api.As("ada", user => user.InOrganization("acme", "Admin", permissions: ["members:invite"])).PostAsync(path, null, Cancellation)).EnsureSuccessStatusCode();
        var refused = await api.WithToken(api.Issuer.Expired("ada")).PostAsync(path, null, Cancellation);
        (await refused.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Token is expired");
    }

    /// <summary>Keys of a server inside the application are its own business.</summary>
    [Fact]
    public async Task A_scheme_with_a_key_source_of_its_own_is_left_alone()
    {
        var own = new TestIssuer("https://auth.example.com");
        await using var api = new GatehouseApi<Program>
        {
            Clock = own.Clock,
            Configure = web => web.ConfigureTestServices(services =>
                services.Configure<GatehouseOptions>(GatehouseDefaults.AuthenticationScheme, options => options.KeySource = own.KeySource)),
        };

        (await api.WithToken(own.Token("ada")).StatusAsync("/api/notes")).ShouldBe(200);
        Should.Throw<InvalidOperationException>(() => api.As("ada", scheme: "Gatehouse"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
