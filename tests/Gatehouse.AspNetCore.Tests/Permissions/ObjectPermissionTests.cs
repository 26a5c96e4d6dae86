using Gatehouse.AspNetCore.Tests.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Permissions on single objects, over HTTP: who may change an item, and who may know that it is there.</summary>
public sealed class ObjectPermissionTests : IAsyncLifetime
{
    private static readonly Item[] Items = [new(1), new(2), new(3)];
    private readonly GrantTable grants = new(
        ("probe.change_item", Items[1]), ("probe.view_item", Items[1]), ("probe.view_item", Items[2]), ("probe.delete_item", Items[0]));

    private TestApi api = null!;

    private sealed record Item(int Id);

    public async ValueTask InitializeAsync() => api = await TestApi.StartAsync(
        services: services => services.AddSingleton<IPermissionSource>(grants),
        map: app =>
        {
            string[] methods = ["GET", "PUT", "DELETE"];
            var objects = ObjectPermissions.Of<Item>("probe", "item");
            app.MapMethods("/objects/{id:int}", methods, FindAsync).RequirePermission(objects);
            app.MapMethods("/strict/{id:int}", methods, FindAsync).RequirePermission(objects.Needing("GET", "probe.view_item").OnObjectsAlone);
            app.MapMethods("/either/{id:int}", methods, FindAsync).RequirePermission(
                (Permission.IsReadOnly & Permission.When(context => context.Http.Request.Headers.ContainsKey("X-Probe"))) | Permission.On<Item>((_, item) => item.Id % 2 == 0));
            app.MapMethods("/models/{id:int}", [.. methods, "PURGE"], FindAsync).RequirePermission(ModelPermissions.Of("probe", "item"));
        });

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>D185: the permission for the model is needed too, and where reading is open to all a missing one on the object is 403.</summary>
    [Theory]
    [InlineData("GET", 1, "", 200)]
    [InlineData("PUT", 2, "probe.change_item", 200)]
    [InlineData("PUT", 2, "", 403)]
    [InlineData("PUT", 1, "probe.change_item", 403)]
    [InlineData("PUT", 3, "probe.change_item", 403)]
    [InlineData("DELETE", 1, "probe.delete_item", 200)]
    [InlineData("DELETE", 2, "probe.delete_item", 403)]
    public async Task An_object_needs_both_permissions(string method, int id, string permissions, int status) =>
        (await SendAsync(method, $"/objects/{id}", permissions)).Status.ShouldBe(status);

    /// <summary>D186: an object that one may not read is not there, whatever the method; one that may be read but not written is 403.</summary>
    [Theory]
    [InlineData("GET", 1, 404)]
    [InlineData("PUT", 1, 404)]
    [InlineData("DELETE", 1, 200)] // may be deleted all the same, as in Django
    [InlineData("GET", 2, 200)]
    [InlineData("PUT", 2, 200)]
    [InlineData("GET", 3, 200)]
    [InlineData("PUT", 3, 403)]
    [InlineData("DELETE", 3, 403)]
    public async Task What_may_not_be_read_is_not_there(string method, int id, int status) =>
        (await SendAsync(method, $"/strict/{id}")).Status.ShouldBe(status);

    /// <summary>D186: the answer for what is hidden says nothing that the answer for what is missing does not.</summary>
    [Fact]
    public async Task Hidden_and_missing_look_the_same()
    {
        var (hidden, missing) = (await SendAsync("PUT", "/strict/1"), await SendAsync("PUT", "/strict/99"));
        hidden.ShouldBe(missing);
        hidden.Body.ShouldBe("""{"detail":"Not found.","code":"not_found"}""");
    }

    /// <summary>D187: the check of the model comes before the look-up: who lacks it learns nothing of ids.</summary>
    [Theory]
    [InlineData("", 403)]
    [InlineData("probe.change_item", 404)]
    public async Task The_model_is_judged_before_the_look_up(string permissions, int status)
    {
        (await SendAsync("PUT", "/objects/99", permissions)).Status.ShouldBe(status);
        (await SendAsync("PUT", "/models/99", permissions)).Status.ShouldBe(status);
    }

    /// <summary>D188: of "readers with a header, or even ids" the first half opens nothing to who lacks the header.</summary>
    [Theory]
    [InlineData("GET", 2, 200)]
    [InlineData("PUT", 2, 200)]
    [InlineData("GET", 1, 403)]
    [InlineData("PUT", 1, 403)]
    public async Task A_refused_half_opens_no_object(string method, int id, int status) =>
        (await SendAsync(method, $"/either/{id}")).Status.ShouldBe(status);

    /// <summary>D182: strangers are challenged, and a method outside the map is 405 with those that there are.</summary>
    [Fact]
    public async Task Strangers_are_challenged_and_other_methods_not_allowed()
    {
        (await api.SendAsync("PUT", "/objects/1")).Status.ShouldBe(401);
        (await api.SendAsync("PUT", "/strict/1")).Status.ShouldBe(401);
        (await api.SendAsync("PURGE", "/models/1")).Status.ShouldBe(401);
        (await SendAsync("PURGE", "/models/1")).ShouldBe(new Answer(405, """{"detail":"This method is not allowed.","code":"method_not_allowed"}""", null, null, "application/json"));
    }

    /// <summary>Nobody can have been granted anything on what is about to be made: the model's permission decides; where there is none, nobody may.</summary>
    [Fact]
    public async Task What_is_new_is_the_models_affair()
    {
        var objects = ObjectPermissions.Of<Item>("probe", "item");
        var http = Judging.Request("\"permissions\": [\"probe.add_item\"]", "POST");

        (await objects.JudgeAsync(new PermissionContext(http))).ShouldBe(Verdict.Undecided);
        (await objects.JudgeAsync(new PermissionContext(http, new Item(9)) { IsNew = true })).ShouldBe(Verdict.Allow);
        (await objects.JudgeAsync(new PermissionContext(http, new Item(9)))).ShouldBe(Verdict.Deny);
        (await objects.OnObjectsAlone.JudgeAsync(new PermissionContext(http, new Item(9)) { IsNew = true })).ShouldBe(Verdict.Deny);
        (await objects.JudgeAsync("", "POST")).ShouldBe(Verdict.Deny);
    }

    /// <summary>Whatever is put around the rule, what it hides stays hidden: other words, and other rules that refuse too.</summary>
    [Fact]
    public async Task Nothing_around_it_shows_what_is_hidden()
    {
        var hiding = ObjectPermissions.Of<Item>("probe", "item").Needing("GET", "probe.view_item").OnObjectsAlone;
        var talkative = Permission.On<Item>((_, _) => false).WithMessage("Not this item.");
        foreach (var rule in (Permission[])[hiding, hiding.WithMessage("It is locked."), talkative | hiding, hiding | talkative, (talkative | hiding).WithMessage("No.")])
            (await rule.DecideAsync("", resource: Items[0], sources: grants)).Refusal.ShouldBe(new PermissionRefusal("Not found.", "not_found") { Status = 404 });
    }

    private static async Task<IResult> FindAsync(int id, Permit permit)
    {
        if (Array.Find(Items, item => item.Id == id) is not { } item)
            return Results.Text("""{"detail":"Not found.","code":"not_found"}""", "application/json", statusCode: 404);
        await permit.DemandAsync(item);
        return Results.Text($"item {id}");
    }

    private Task<Answer> SendAsync(string method, string path, string permissions = "") =>
        api.SendAsync(method, path, "Bearer " + api.Token(claims => claims["permissions"] = permissions.Split(' ')));
}
