using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Permissions on endpoints, over HTTP.</summary>
public sealed class PermissionEndpointTests : IAsyncLifetime
{
    private static readonly Permission Owner = Permission.IsOwner<Note>(note => note.OwnerId);
    private TestApi api = null!;

    private sealed record Note(string OwnerId, string Text);

    private static readonly Dictionary<string, Note> Notes = new() { ["mine"] = new(Tokens.UserId, "my note"), ["theirs"] = new("somebody-else", "their note") };

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync(
        services: services => services.AddProblemDetails(),
        map: app =>
        {
            app.MapGet("/open", () => "open").RequirePermission(Permission.AllowAny);
            app.MapGet("/signed-in", () => "in").RequirePermission(Permission.IsAuthenticated);
            app.MapGet("/closed", () => "never").RequirePermission(Permission.When(_ => false, "Closed").WithMessage("Closed for maintenance.", "maintenance"));
            app.MapGet("/notes/{id}", ReadAsync).RequirePermission(Permission.IsAuthenticated & Owner.WithMessage("Not your note."));
            app.MapGet("/public-notes/{id}", ReadAsync).RequirePermission(Permission.IsReadOnly | Owner);
            app.MapGet("/forgotten/{id}", (string id) => Notes[id].Text).RequirePermission(Owner);
            app.MapGet("/forgotten-raw/{id}", context => context.Response.WriteAsync("secret")).RequirePermission(Owner);
            app.MapGet("/other", async (Permit permit) =>
            {
                await permit.DemandAsync("a text");
                return "seen";
            }).RequirePermission(Owner);
            var group = app.MapGroup("/group").RequirePermission(Permission.IsAuthenticated);
            group.MapGet("/notes/{id}", ReadAsync).RequirePermission(Owner);
            group.MapGet("/closed", () => "never").RequirePermission(!Permission.IsAuthenticated);
        });

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>D179, D181: strangers get 401 with a challenge, those signed in 403 with the rule's words.</summary>
    [Fact]
    public async Task Strangers_are_challenged_and_others_refused()
    {
        (await api.GetAsync("/open")).ShouldBe(new Answer(200, "open", null, null, "text/plain"));
        var stranger = await api.GetAsync("/signed-in");
        (stranger.Status, stranger.Challenge).ShouldBe((401, $"Bearer realm=\"{api.Issuer.Url}\""));
        (await GetAsync("/signed-in")).Status.ShouldBe(200);

        (await api.GetAsync("/closed")).Status.ShouldBe(401);
        var refused = await GetAsync("/closed");
        refused.Status.ShouldBe(403);
        refused.Body.ShouldContain("\"detail\":\"Closed for maintenance.\"");
        refused.Body.ShouldContain("\"code\":\"maintenance\"");
    }

    /// <summary>A rule about an object is judged when the handler shows it: the owner is let through, others are refused in its words, and nothing of the object is told.</summary>
    [Theory]
    [InlineData("/notes/mine", 200)]
    [InlineData("/notes/theirs", 403)]
    [InlineData("/notes/none", 404)]
    [InlineData("/public-notes/theirs", 200)]
    [InlineData("/group/notes/mine", 200)]
    [InlineData("/group/notes/theirs", 403)]
    [InlineData("/group/closed", 403)]
    public async Task An_object_is_judged_when_it_is_there(string path, int status)
    {
        var answer = await GetAsync(path);
        answer.Status.ShouldBe(status);
        answer.Body.Contains("note", StringComparison.Ordinal).ShouldBe(status == 200 || path == "/notes/theirs");
        answer.Body.ShouldNotContain(status == 200 ? "problem" : "their note");
    }

    /// <summary>Strangers never reach the handler where the request is enough to say no; where only the object can tell, they are challenged then.</summary>
    [Fact]
    public async Task Strangers_learn_nothing_of_objects()
    {
        (await api.GetAsync("/notes/none")).Status.ShouldBe(401);
        (await api.GetAsync("/other")).Status.ShouldBe(401);
    }

    /// <summary>A handler that forgot to show the object, and one that shows another than the rule knows, give nothing away.</summary>
    [Theory]
    [InlineData("/forgotten/mine", 500)]
    [InlineData("/forgotten-raw/mine", 500)]
    [InlineData("/other", 403)]
    public async Task What_stays_undecided_is_refused(string path, int status)
    {
        var answer = await GetAsync(path);
        answer.Status.ShouldBe(status);
        answer.Body.ShouldNotContain("note");
        answer.Body.ShouldNotContain("secret");
        answer.Body.ShouldNotContain("seen");
    }

    /// <summary>The framework's own service takes permissions as policies, about an object or none; what it cannot decide it refuses.</summary>
    [Fact]
    public async Task The_frameworks_service_judges_too()
    {
        var authorization = api.Services.GetRequiredService<IAuthorizationService>();
        var mine = new GatehouseUser(System.Text.Encoding.UTF8.GetBytes($$"""{"sub":"{{Tokens.UserId}}"}"""));
        var policy = new AuthorizationPolicyBuilder().RequirePermission(Owner).Build();
        var principal = new System.Security.Claims.ClaimsPrincipal(new Gatehouse.AspNetCore.Users.GatehouseIdentity(mine, "Gatehouse", addMappedEmail: false));

        (await authorization.AuthorizeAsync(principal, Notes["mine"], policy)).Succeeded.ShouldBeTrue();
        (await authorization.AuthorizeAsync(principal, Notes["theirs"], policy)).Succeeded.ShouldBeFalse();
        (await authorization.AuthorizeAsync(principal, policy)).Succeeded.ShouldBeFalse();
    }

    private static async Task<IResult> ReadAsync(string id, Permit permit)
    {
        if (!Notes.TryGetValue(id, out var note))
            return Results.NotFound();
        await permit.DemandAsync(note);
        return Results.Text(note.Text);
    }

    private Task<Answer> GetAsync(string path) => api.GetAsync(path, "Bearer " + api.Token());
}
