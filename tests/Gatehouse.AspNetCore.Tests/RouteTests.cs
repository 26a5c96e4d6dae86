using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>The protected API of Auth0's quickstart, and what scopes and permissions open.</summary>
public sealed class RouteTests : IAsyncLifetime
{
    private const string Audience = "https://quickstarts/api";

    private TestApi api = null!;

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync(
        options => options.Audience = Audience,
        map: app =>
        {
            app.MapGet("/api/public", () => "public");
            app.MapGet("/api/private", () => "private").RequireUser();
            app.MapGet("/api/private-scoped", () => "scoped").RequireScope("read:messages");
            app.MapGet("/api/both", () => "both").RequireScope("read:messages", "write:messages");
            app.MapGet("/api/either", () => "either").RequireAnyScope("write:messages", "read:messages");
            app.MapGet("/api/permission", () => "permission").RequireTokenPermission("read:messages");
            app.MapGet("/api/nothing", () => "nothing").RequireScope();
        });

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>O190, O191: an open route does not look at tokens.</summary>
    [Fact]
    public async Task The_public_route_answers_everybody()
    {
        (await api.GetAsync("/api/public")).Body.ShouldBe("public");
        (await api.GetAsync("/api/public", "Bearer rubbish")).Body.ShouldBe("public");
    }

    /// <summary>O192, O193, O198: the private route takes tokens of its audience.</summary>
    [Fact]
    public async Task The_private_route_wants_a_token_of_its_audience()
    {
        (await api.GetAsync("/api/private")).Challenge.ShouldBe($"Bearer realm=\"{Audience}\"");
        (await api.GetAsync("/api/private", "Bearer " + api.ApiToken(Audience))).Body.ShouldBe("private");
        (await api.GetAsync("/api/private", "Bearer " + api.ApiToken("x", claims => claims["aud"] = new[] { "x", Audience }))).Body.ShouldBe("private");
        ChallengeTests.ShouldSay(await api.GetAsync("/api/private", "Bearer " + api.ApiToken("https://elsewhere")), 401, "invalid_token");
    }

    /// <summary>O194, O195, S78: what the scope does not have is 403, and the answer says what it needs.</summary>
    [Theory]
    [InlineData("/api/private-scoped", "openid read:messages", null)]
    [InlineData("/api/private-scoped", "openid", "read:messages")]
    [InlineData("/api/private-scoped", "read", "read:messages")]
    [InlineData("/api/private-scoped", "READ:MESSAGES", "read:messages")]
    [InlineData("/api/private-scoped", "read:messages:all", "read:messages")]
    [InlineData("/api/private-scoped", "", "read:messages")]
    [InlineData("/api/both", "write:messages read:messages", null)]
    [InlineData("/api/both", "read:messages", "read:messages write:messages")]
    [InlineData("/api/either", "read:messages", null)]
    [InlineData("/api/either", "other", "write:messages read:messages")]
    public async Task Scopes_open_what_they_name(string path, string scope, string? needed)
    {
        var answer = await api.GetAsync(path, "Bearer " + api.ApiToken(Audience, claims => claims["scope"] = scope));

        if (needed is null)
        {
            answer.Status.ShouldBe(200);
            return;
        }

        ChallengeTests.ShouldSay(answer, 403, "insufficient_scope");
        answer.Challenge.ShouldNotBeNull().ShouldContain($"scope=\"{needed}\"");
    }

    /// <summary>O208: a permission is looked for in the array.</summary>
    [Fact]
    public async Task Permissions_open_what_they_name()
    {
        (await api.GetAsync("/api/permission", "Bearer " + api.ApiToken(Audience))).Status.ShouldBe(200);
        (await api.GetAsync("/api/permission", "Bearer " + api.ApiToken(Audience, claims => claims["permissions"] = new[] { "read" }))).Status.ShouldBe(403);
        (await api.GetAsync("/api/permission", "Bearer " + api.ApiToken(Audience, claims => claims["permissions"] = "read:messages"))).Status.ShouldBe(403);
        (await api.GetAsync("/api/permission", "Bearer " + api.ApiToken(Audience, claims => claims.Remove("permissions")))).Status.ShouldBe(403);
        (await api.GetAsync("/api/permission", "Bearer rubbish")).Status.ShouldBe(401);
        (await api.GetAsync("/api/permission")).Status.ShouldBe(401);
    }

    /// <summary>S83: a demand for nothing is a mistake, and lets nobody in.</summary>
    [Fact]
    public async Task A_demand_for_no_scope_at_all_lets_nobody_in() =>
        (await api.GetAsync("/api/nothing", "Bearer " + api.ApiToken(Audience))).Status.ShouldBe(403);
}
