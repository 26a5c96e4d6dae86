using System.Security.Claims;
using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>P235: the framework's own means see the scheme: attributes, policies, controllers, handlers, transformations.</summary>
public sealed class FrameworkTests
{
    [Theory]
    [InlineData("/notes/authorize")]
    [InlineData("/notes/user")]
    [InlineData("/notes/policy")]
    [InlineData("/notes/scheme")]
    public async Task Controllers_are_protected_by_attributes(string path)
    {
        await using var api = await StartAsync();

        (await api.GetAsync(path)).Status.ShouldBe(401);
        ChallengeTests.ShouldSay(await api.GetAsync(path, "Bearer rubbish"), 401, "invalid_token");
        (await api.GetAsync(path, "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
    }

    [Fact]
    public async Task A_controller_may_take_an_optional_user()
    {
        await using var api = await StartAsync();

        (await api.GetAsync("/notes/optional")).Body.ShouldBe("none");
        (await api.GetAsync("/notes/optional", "Bearer rubbish")).Body.ShouldBe("none");
        (await api.GetAsync("/notes/optional", "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
    }

    [Fact]
    public async Task A_controller_may_demand_a_scope()
    {
        await using var api = await StartAsync();

        (await api.GetAsync("/notes/scoped", "Bearer " + api.Token())).Status.ShouldBe(403);
        (await api.GetAsync("/notes/scoped", "Bearer " + api.Token(claims => claims["scope"] = "notes:read"))).Status.ShouldBe(200);
    }

    /// <summary>P235: a hub says who may connect as a controller does.</summary>
    [Fact]
    public async Task A_hub_is_protected_by_attributes()
    {
        await using var api = await StartAsync(services: services => services.AddSignalR());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hub/negotiate?negotiateVersion=1");
        (await api.Http.SendAsync(request)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);

        using var signedIn = new HttpRequestMessage(HttpMethod.Post, "/hub/negotiate?negotiateVersion=1");
        signedIn.Headers.Authorization = new("Bearer", api.Token());
        (await api.Http.SendAsync(signedIn)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    /// <summary>§13.5: claims keep their names; lists are one claim a value, objects JSON text.</summary>
    [Fact]
    public async Task The_principal_has_the_tokens_claims()
    {
        await using var api = await StartAsync(options => options.AddMappedEmailClaim = true);
        var token = api.Token(claims =>
        {
            claims["permissions"] = new[] { "a", "b" };
            claims["properties"] = new { plan = "pro" };
            claims["verified"] = true;
        });

        var lines = (await api.GetAsync("/claims", "Bearer " + token)).Body.Split('\n');

        lines.ShouldContain("name=" + Tokens.UserId);
        lines.ShouldContain("sub=" + Tokens.UserId);
        lines.ShouldContain(ClaimTypes.NameIdentifier + "=" + Tokens.UserId);
        lines.ShouldContain(ClaimTypes.Email + "=ada@example.com");
        lines.ShouldContain("email=ada@example.com");
        lines.ShouldContain("permissions=a");
        lines.ShouldContain("permissions=b");
        lines.ShouldContain("properties={\"plan\":\"pro\"}");
        lines.ShouldContain("verified=true");
        lines.ShouldContain("org_id_to_org_member_info={}");
    }

    /// <summary>S83: a handler of the application that says no is heard, though the policy wants no more than a user.</summary>
    [Fact]
    public async Task A_handler_of_the_application_may_veto()
    {
        await using var api = await StartAsync(services: services => services.AddSingleton<IAuthorizationHandler, NoMallory>());

        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Status.ShouldBe(200);
        (await api.GetAsync("/whoami", "Bearer " + api.Token(claims => claims["sub"] = "mallory"))).Status.ShouldBe(403);
        (await api.GetAsync("/notes/authorize", "Bearer " + api.Token(claims => claims["sub"] = "mallory"))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_transformation_of_the_application_is_applied()
    {
        await using var api = await StartAsync(services: services => services.AddSingleton<IClaimsTransformation, AddTeam>());

        (await api.GetAsync("/claims", "Bearer " + api.Token())).Body.Split('\n').ShouldContain("team=blue");
        (await api.GetAsync("/whoami", "Bearer " + api.Token())).Body.ShouldBe(Tokens.UserId);
    }

    /// <summary>S83: with a fallback policy what says nothing is closed, and what says that it is open stays open.</summary>
    [Fact]
    public async Task A_fallback_policy_closes_what_says_nothing()
    {
        await using var api = await StartAsync(services: services =>
            services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));

        (await api.GetAsync("/silent")).Status.ShouldBe(401);
        (await api.GetAsync("/silent", "Bearer " + api.Token())).Status.ShouldBe(200);
        (await api.GetAsync("/maybe")).Body.ShouldBe("none");
    }

    [Fact]
    public async Task A_policy_that_wants_more_than_a_user_is_judged_by_the_framework()
    {
        await using var api = await StartAsync();

        (await api.GetAsync("/ada", "Bearer " + api.Token())).Status.ShouldBe(200);
        (await api.GetAsync("/ada", "Bearer " + api.Token(claims => claims["email"] = "bob@example.com"))).Status.ShouldBe(403);
        (await api.GetAsync("/ada")).Status.ShouldBe(401);
    }

    /// <summary>O211: where the application answers in problem details, the refusal does too.</summary>
    [Fact]
    public async Task Refusals_are_problem_details_where_the_application_has_them()
    {
        await using var api = await StartAsync(services: services => services.AddProblemDetails());

        var answer = await api.GetAsync("/whoami", "Bearer rubbish");

        answer.Status.ShouldBe(401);
        answer.MediaType.ShouldBe("application/problem+json");
        answer.Body.ShouldContain("\"error\":\"invalid_token\"");
        answer.Challenge.ShouldNotBeNull().ShouldContain("error=\"invalid_token\"");
    }

    [Fact]
    public async Task An_endpoint_that_wants_a_user_and_forgot_to_say_so_stays_shut()
    {
        await using var api = await StartAsync();

        (await api.GetAsync("/forgotten")).Status.ShouldBe(400);
        (await api.GetAsync("/forgotten", "Bearer " + api.Token())).Status.ShouldBe(200);
    }

    private static Task<TestApi> StartAsync(Action<GatehouseOptions>? configure = null, Action<IServiceCollection>? services = null) => TestApi.StartAsync(
        configure,
        collection =>
        {
            collection.AddControllers().AddApplicationPart(typeof(NotesController).Assembly);
            services?.Invoke(collection);
        },
        app =>
        {
            app.MapControllers();
            if (app.Services.GetService<Microsoft.AspNetCore.SignalR.IUserIdProvider>() is not null)
                app.MapHub<NotesHub>("/hub");
            app.MapGet("/silent", () => "silent");
            app.MapGet("/forgotten", (GatehouseUser user) => user.UserId);
            app.MapGet("/ada", () => "hello").RequireAuthorization(policy => policy.RequireClaim("email", "ada@example.com"));
            app.MapGet("/claims", (ClaimsPrincipal user) =>
                string.Join('\n', user.Claims.Select(claim => $"{claim.Type}={claim.Value}").Append($"name={user.Identity!.Name}"))).RequireUser();
        });

    private sealed class NoMallory : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (context.User.HasClaim("sub", "mallory"))
                context.Fail();
            return Task.CompletedTask;
        }
    }

    private sealed class AddTeam : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            var changed = principal.Clone();
            changed.AddIdentity(new ClaimsIdentity([new Claim("team", "blue")]));
            return Task.FromResult(changed);
        }
    }
}

[RequireUser]
public sealed class NotesHub : Microsoft.AspNetCore.SignalR.Hub;

[ApiController]
[Route("notes")]
public sealed class NotesController : ControllerBase
{
    [Authorize]
    [HttpGet("authorize")]
    public string WithAuthorize() => User.FindGatehouseUser()!.UserId;

    [RequireUser]
    [HttpGet("user")]
    public string WithUser(GatehouseUser user) => user.UserId;

    [Authorize("Gatehouse")]
    [HttpGet("policy")]
    public string WithPolicy(GatehouseUser user) => user.UserId;

    [Authorize(AuthenticationSchemes = "Gatehouse")]
    [HttpGet("scheme")]
    public string WithScheme(GatehouseUser user) => user.UserId;

    [OptionalUser]
    [HttpGet("optional")]
    public string Optional(GatehouseUser? user) => user?.UserId ?? "none";

    [RequireScope("notes:read")]
    [HttpGet("scoped")]
    public string Scoped(GatehouseUser user) => user.UserId;
}
