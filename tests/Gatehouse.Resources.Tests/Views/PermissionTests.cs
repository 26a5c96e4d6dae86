using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.Resources.Tests.Views;

public sealed class PermissionTests
{
    private static readonly KeyAuthenticator Key = new("X-Key", "Key");

    private static readonly Permission IsAda = Permission.When(static context => context.User?.UserId == "ada", "IsAda").WithMessage("Only Ada may.");

    /// <summary>D181: a permission's own sentence is for callers who are signed in.</summary>
    [Fact]
    public async Task A_permissions_own_sentence_is_for_those_who_are_signed_in()
    {
        await using var server = await TestServer.StartAsync(View());

        (await server.SendAsync("POST", body: "{}", headers: ("X-Key", "eve"))).ShouldBe(403, """{"detail":"Only Ada may."}""");
        (await server.SendAsync("POST", body: "{}")).ShouldBe(401, """{"detail":"Authentication credentials were not provided."}""");
    }

    /// <summary>D179: each method may have its own permission, the view's is for the rest.</summary>
    [Theory]
    [InlineData("GET", null, 200)]
    [InlineData("HEAD", null, 200)]
    [InlineData("PUT", null, 401)]
    [InlineData("PUT", "eve", 405)]
    [InlineData("POST", "ada", 201)]
    [InlineData("POST", "eve", 403)]
    public async Task A_method_may_have_a_permission_of_its_own(string method, string? key, int status)
    {
        await using var server = await TestServer.StartAsync(View());

        var answer = await server.SendAsync(method, body: """{"name":"a"}""", headers: key is null ? [] : [("X-Key", key)]);

        answer.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Metadata_of_the_endpoint_say_who_may_call()
    {
        IReadOnlyList<Endpoint> endpoints = [];
        await using var server = await TestServer.StartAsync(routes =>
        {
            routes.MapGroup("/auth").MapView("/things/", View());
            endpoints = [.. routes.DataSources.SelectMany(static source => source.Endpoints)];
        });

        var access = endpoints.ShouldHaveSingleItem().Metadata.GetMetadata<RestAccess>()!;

        access.PermissionsByMethod.ShouldBe(
            [new("GET", "AllowAny"), new("POST", "IsAda"), new("HEAD", "AllowAny"), new("OPTIONS", "IsAuthenticated")]);
        (await server.SendAsync("GET", "/auth/things/")).Status.ShouldBe(200);
    }

    private static RestView View() => new RestView("Thing List") { Authenticators = [Key] }
        .Get(EchoView.Hello, Permission.AllowAny)
        .Post(EchoView.EchoAsync, EchoView.Form, IsAda);
}
