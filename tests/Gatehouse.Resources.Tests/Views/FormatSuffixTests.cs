using Gatehouse.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Resources.Tests.Views;

public sealed class FormatSuffixTests
{
    private const string NotFound = """{"detail":"Not found."}""";

    /// <summary>D17: router paths take a format at their end; D14, D15: and a slash or none.</summary>
    [Theory]
    [InlineData("/auth/users", "\"list\"")]
    [InlineData("/auth/users/", "\"list\"")]
    [InlineData("/auth/users.json", "\"list\"")]
    [InlineData("/auth/users/me.json", "\"me\"")]
    [InlineData("/auth/users/me", "\"me\"")]
    [InlineData("/auth/users/1", "\"1\"")]
    [InlineData("/auth/users/1.json", "\"1\"")]
    [InlineData("/auth/users/1.json/", "\"1\"")]
    [InlineData("/auth/.json", "\"root\"")]
    [InlineData("/auth/", "\"root\"")]
    [InlineData("/auth", "\"root\"")]
    public async Task A_path_may_end_in_a_format(string path, string body)
    {
        await using var server = await TestServer.StartAsync(Map);

        (await server.SendAsync("GET", path)).ShouldBe(200, body);
    }

    /// <summary>D17: a suffix nobody renders is a path that is not there – before anybody is asked who they are.</summary>
    [Theory]
    [InlineData("/auth/users/1.xml")]
    [InlineData("/auth/users/me.xml")]
    [InlineData("/auth/users/1.")]
    [InlineData("/auth/users/1.JSON")]
    [InlineData("/auth/users/1.2.json")]
    [InlineData("/auth/users/.json")]
    public async Task An_unknown_suffix_is_not_found(string path)
    {
        await using var server = await TestServer.StartAsync(Map);

        (await server.SendAsync("GET", path)).ShouldBe(404, NotFound);
    }

    [Fact]
    public async Task A_suffix_leaves_no_other_choice()
    {
        await using var server = await TestServer.StartAsync(Map);

        (await server.SendAsync("GET", "/auth/users.json", headers: ("Accept", "text/html"))).Status.ShouldBe(406);
        (await server.SendAsync("GET", "/auth/users.json?format=xml")).Status.ShouldBe(200);
        (await server.SendAsync("GET", "/auth/jwt/create.json")).Status.ShouldBe(404);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth");
        group.MapView("/", View("root"));
        group.MapView("/users/", View("list"));
        group.MapView("/users/me/", View("me"));
        group.MapView("/users/{id}/", View(null));
        group.MapView("/jwt/create/", new RestView("Jwt") { Permission = Permission.AllowAny }.Get(EchoView.Hello));
    }

    private static RestView View(string? name) =>
        new RestView("View") { Permission = Permission.AllowAny, HasFormatSuffix = true }
            .Get(request => new(RestAnswer.Ok(name ?? request.Route("id"), static (writer, text) => writer.WriteStringValue(text))));
}
