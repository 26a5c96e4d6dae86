using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Django REST Framework's <c>ObtainAuthToken</c> (D §12).</summary>
public sealed class ObtainTokenTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const string Path = "/api-token-auth/";

    /// <summary>D117, D248: the same key as djoser's, and no sign-in recorded.</summary>
    [Fact]
    public async Task The_key_is_djosers()
    {
        var member = await host.RegisterAsync();

        var key = (await host.SendPathAsync(Path, new { username = member.Username, password = member.Password })).ShouldBe(HttpStatusCode.OK).Text("token");

        (await host.UserAsync(member)).LastSignInAt.ShouldBeNull();
        (await host.LoginAsync(member)).ShouldBe(key);
        (await host.UserAsync(member)).LastSignInAt.ShouldBe(host.Clock.GetUtcNow());
    }

    /// <summary>D118, D247: missing is told, wrong is refused; white space is cut from the name and not from the password.</summary>
    [Fact]
    public async Task What_is_wrong_is_told()
    {
        var member = await host.RegisterAsync();
        const string refused = """{"non_field_errors":["Unable to log in with provided credentials."]}""";

        (await host.SendPathAsync(Path, "{}")).ShouldBe(HttpStatusCode.BadRequest, """{"username":["This field is required."],"password":["This field is required."]}""");
        (await host.SendPathAsync(Path, new { username = member.Username, password = "wrong" })).ShouldBe(HttpStatusCode.BadRequest, refused);
        (await host.SendPathAsync(Path, new { username = member.Username, password = $" {member.Password}" })).ShouldBe(HttpStatusCode.BadRequest, refused);
        (await host.SendPathAsync(Path, new { username = $" {member.Username} ", password = member.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.SendPathAsync(Path, new { username = member.Username, password = member.Password }, "Token 0123")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D118: JSON and nothing else.</summary>
    [Fact]
    public async Task Only_json_is_rendered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = DjoserClient.Json("{}") };
        request.Headers.Add("Accept", "text/html");

        (await host.SendAsync(request)).ShouldBe(HttpStatusCode.NotAcceptable);
    }
}
