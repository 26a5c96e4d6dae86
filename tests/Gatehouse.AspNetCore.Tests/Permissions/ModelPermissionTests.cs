using Gatehouse.AspNetCore.Tests.Environment;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>Django's permissions of a model.</summary>
public sealed class ModelPermissionTests
{
    private const string Creator = "\"permissions\": [\"probe.add_item\"]";
    private static readonly ModelPermissions Items = ModelPermissions.Of("probe", "item");

    /// <summary>D182: reading needs somebody signed in, creating add, changing change, deleting delete.</summary>
    [Theory]
    [InlineData("GET", "", Verdict.Allow)]
    [InlineData("HEAD", "", Verdict.Allow)]
    [InlineData("OPTIONS", "", Verdict.Allow)]
    [InlineData("GET", null, Verdict.Deny)]
    [InlineData("POST", null, Verdict.Deny)]
    [InlineData("POST", "", Verdict.Deny)]
    [InlineData("POST", Creator, Verdict.Allow)]
    [InlineData("PUT", Creator, Verdict.Deny)]
    [InlineData("PUT", "\"permissions\": [\"probe.change_item\"]", Verdict.Allow)]
    [InlineData("PATCH", "\"permissions\": [\"probe.change_item\"]", Verdict.Allow)]
    [InlineData("DELETE", "\"permissions\": [\"probe.change_item\"]", Verdict.Deny)]
    [InlineData("DELETE", "\"permissions\": [\"probe.delete_item\"]", Verdict.Allow)]
    [InlineData("DELETE", "\"permissions\": [\"other.delete_item\", \"probe.delete_items\"]", Verdict.Deny)]
    public async Task A_method_needs_its_permission(string method, string? claims, Verdict verdict) =>
        (await Items.JudgeAsync(claims, method)).ShouldBe(verdict);

    /// <summary>D183: what a group grants counts, as a source tells it, and superusers have all.</summary>
    [Fact]
    public async Task Groups_and_superusers_count()
    {
        (await Items.JudgeAsync("", "DELETE", sources: new GrantTable(("probe.delete_item", null)))).ShouldBe(Verdict.Allow);
        (await Items.JudgeAsync("\"is_superuser\": true", "DELETE")).ShouldBe(Verdict.Allow);
        (await Items.JudgeAsync("\"is_superuser\": true, \"is_active\": false", "DELETE")).ShouldBe(Verdict.Deny);
    }

    /// <summary>D184: in this variant strangers may do what needs no permission, and nothing else.</summary>
    [Theory]
    [InlineData("GET", Verdict.Allow)]
    [InlineData("HEAD", Verdict.Allow)]
    [InlineData("POST", Verdict.Deny)]
    [InlineData("DELETE", Verdict.Deny)]
    public async Task Strangers_may_read_where_they_may(string method, Verdict verdict)
    {
        (await Items.OrAnonymousReadOnly.JudgeAsync(null, method)).ShouldBe(verdict);
        (await Items.OrAnonymousReadOnly.Needing("GET", "probe.view_item").JudgeAsync(null, method)).ShouldBe(Verdict.Deny);
    }

    /// <summary>A method outside the map is 405 for whoever is signed in, and tells which there are.</summary>
    [Theory]
    [InlineData("TRACE")]
    [InlineData("PURGE")]
    [InlineData("")]
    public async Task Other_methods_are_not_allowed(string method)
    {
        var (verdict, refusal) = await Items.DecideAsync("\"is_superuser\": true", method);
        verdict.ShouldBe(Verdict.Deny);
        (refusal!.Status, refusal.Allow).ShouldBe((405, "DELETE, GET, OPTIONS, PATCH, POST, PUT"));
        (await Items.DecideAsync(null, method)).Refusal.ShouldBeNull();
    }

    /// <summary>The map can be replaced; HEAD is always what GET is, or it would tell what GET hides.</summary>
    [Fact]
    public async Task The_map_can_be_replaced()
    {
        var strict = Items.Needing("GET", "probe.view_item").Without("DELETE");

        (await strict.JudgeAsync("", "GET")).ShouldBe(Verdict.Deny);
        (await strict.JudgeAsync("", "HEAD")).ShouldBe(Verdict.Deny);
        (await strict.JudgeAsync("\"permissions\": [\"probe.view_item\"]", "HEAD")).ShouldBe(Verdict.Allow);
        (await strict.DecideAsync("\"is_superuser\": true", "DELETE")).Refusal!.Status.ShouldBe(405);
        Should.Throw<ArgumentException>(() => Items.Needing("HEAD"));
        (await Items.JudgeAsync("", "GET")).ShouldBe(Verdict.Allow); // the one that it was made from has not changed
    }
}
