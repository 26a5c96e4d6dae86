using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>Permissions of a model and of its objects, as accounts and groups have them (D §14).</summary>
[Collection(Alone.Name)]
public sealed class ProbeModelTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string New = """{"name":"new stone","rank":3}""";
    private const string Denied = "You do not have permission to perform this action.";

    /// <summary>D182, D183: reading is for whoever is signed in, each method for who has its permission, by themselves, through a group or as a superuser.</summary>
    [Theory]
    [InlineData(null, 401, 401, 401, 401)]
    [InlineData("acc_token:T0ken-accept!x", 200, 403, 403, 403)]
    [InlineData("acc_creator:Cre4tor-accept!x", 200, 201, 403, 403)]
    [InlineData("acc_editor:Ed1tor-accept!x", 200, 403, 200, 403)]
    [InlineData("acc_group:Gr0up-accept!x", 200, 403, 403, 204)]
    [InlineData("acc_staff:St4ff-accept!x", 200, 403, 403, 403)]
    [InlineData("acc_admin:Adm1n-accept!x", 200, 201, 200, 204)]
    public async Task A_method_needs_the_models_permission(string? account, int read, int add, int change, int delete)
    {
        var caller = await AsAsync(account);
        var own = (await host.AskAsync("items/", await AsAsync("acc_admin:Adm1n-accept!x"), "POST", New)).Json.GetProperty("id").GetInt64();

        (await host.AskAsync($"items/{own}/", caller)).Status.ShouldBe(read);
        (await host.AskAsync("items/", caller, "POST", New)).Status.ShouldBe(add);
        (await host.AskAsync($"items/{own}/", caller, "PUT", New)).Status.ShouldBe(change);
        (await host.AskAsync($"items/{own}/", caller, "PATCH", """{"rank":1}""")).Status.ShouldBe(change);
        (await host.AskAsync($"items/{own}/", caller, "DELETE")).Status.ShouldBe(delete);
    }

    /// <summary>D184: strangers read, and are asked to sign in for more.</summary>
    [Fact]
    public async Task Strangers_read_where_that_is_said()
    {
        (await host.AskAsync("items-anon/")).Status.ShouldBe(200);
        (await host.AskAsync("items-anon/1/")).Status.ShouldBe(200);
        (await host.AskAsync("items-anon/", null, "POST", New)).ShouldBeRefused(401, "Authentication credentials were not provided.", "Bearer realm=\"api\"");
        (await host.AskAsync("items-anon/", ProbeHost.Token, "POST", New)).ShouldBeRefused(403, Denied);
    }

    /// <summary>D185: the object's permission is needed beside the model's; reading is not restricted, so its lack is 403.</summary>
    [Theory]
    [InlineData("acc_object:Obj3ct-accept!x", 2, 200)]
    [InlineData("acc_object:Obj3ct-accept!x", 1, 403)]
    [InlineData("acc_editor:Ed1tor-accept!x", 2, 403)]
    [InlineData("acc_token:T0ken-accept!x", 2, 403)]
    [InlineData("acc_admin:Adm1n-accept!x", 1, 200)]
    public async Task An_object_needs_its_own_permission_too(string account, int id, int status)
    {
        var caller = await AsAsync(account);

        (await host.AskAsync($"objects/{id}/", caller, "PATCH", """{"rank":3}""")).Status.ShouldBe(status);
        (await host.AskAsync($"objects/{id}/", caller)).Status.ShouldBe(200);
    }

    /// <summary>D186: what one may not read is not there, whatever the method; what one may read but not change is 403.</summary>
    [Theory]
    [InlineData(1, "GET", 404)]
    [InlineData(1, "PATCH", 404)]
    [InlineData(1, "DELETE", 404)]
    [InlineData(3, "GET", 200)]
    [InlineData(3, "PATCH", 403)]
    [InlineData(3, "DELETE", 403)]
    [InlineData(2, "GET", 200)]
    [InlineData(2, "PATCH", 200)]
    [InlineData(99, "PATCH", 404)]
    public async Task What_one_may_not_read_is_not_there(int id, string method, int status)
    {
        var answer = await host.AskAsync($"objects-strict/{id}/", await AsAsync("acc_object:Obj3ct-accept!x"), method, method == "GET" ? null : """{"rank":3}""");

        answer.Status.ShouldBe(status, answer.Body);
        if (status == 404)
            answer.ShouldBeRefused(404, "Not found.");
    }

    /// <summary>D187: the model's permission is judged before anything is looked up.</summary>
    [Fact]
    public async Task The_permission_comes_before_the_look_up()
    {
        (await host.AskAsync("items/99/", ProbeHost.Token, "DELETE")).ShouldBeRefused(403, Denied);
        (await host.AskAsync("items/99/", await AsAsync("acc_admin:Adm1n-accept!x"), "DELETE")).ShouldBeRefused(404, "Not found.");
        (await host.AskAsync("items/none/", await AsAsync("acc_admin:Adm1n-accept!x"), "DELETE")).ShouldBeRefused(404, "Not found.");
    }

    /// <summary>D188: an operand of <c>|</c> whose request is refused grants no object.</summary>
    [Theory]
    [InlineData(1, "yes", 200)]
    [InlineData(2, "yes", 200)]
    [InlineData(1, null, 403)]
    [InlineData(2, null, 200)]
    public async Task An_operand_counts_only_where_its_request_does(int id, string? header, int status) =>
        (await host.SendAsync("GET", $"/probe/objects-or/{id}/", null, header is null ? [("Authorization", ProbeHost.Token)] : [("Authorization", ProbeHost.Token), ("X-Probe", header)]))
            .Status.ShouldBe(status);

    /// <summary>D9: a method that a resource has not is 405 for who may call.</summary>
    [Fact]
    public async Task A_method_that_is_not_there_is_405()
    {
        (await host.AskAsync("items/", await AsAsync("acc_admin:Adm1n-accept!x"), "DELETE")).ShouldBeRefused(405, "Method \"DELETE\" not allowed.");
        (await host.AskAsync("items/", ProbeHost.Token, "DELETE")).ShouldBeRefused(403, Denied);
        (await host.AskAsync("items/", null, "DELETE")).Status.ShouldBe(401);
    }

    private async Task<string?> AsAsync(string? account) => account?.Split(':', 2) is [var name, var password] ? await host.SignInAsync(name, password) : null;
}
