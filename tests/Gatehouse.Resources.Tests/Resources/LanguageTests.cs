using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Resources.Tests.Resources;

public sealed class LanguageTests
{
    /// <summary>D22: one translator for all resources of an application, unless a resource has its own; what it does not know stays English.</summary>
    [Theory]
    [InlineData("de", """{"title":["Dieses Feld ist erforderlich."],"body":["This field may not be blank."]}""")]
    [InlineData("en", """{"title":["This field is required."],"body":["This field may not be blank."]}""")]
    public async Task Refusals_are_in_the_callers_language(string language, string body)
    {
        await using var server = await TestServer.StartAsync(
            static routes => Blog.Map(routes, Blog.TwoPosts()),
            static services => services.Configure<ResourceOptions>(static options => options.Translator = German));

        var answer = await server.SendAsync("POST", Blog.Posts, """{"body": ""}""", headers: [Blog.Ada, ("Accept-Language", language)]);

        answer.ShouldBe(400, body);
    }

    /// <summary>D22: a resource may speak otherwise than the others.</summary>
    [Fact]
    public async Task A_resource_may_have_its_own()
    {
        await using var server = await TestServer.StartAsync(
            static routes => Blog.Map(routes, Blog.TwoPosts(), static posts => posts.Translator = static _ => static sentence => sentence.ToUpperInvariant()),
            static services => services.Configure<ResourceOptions>(static options => options.Translator = German));

        (await server.SendAsync("GET", "/api/posts/9/")).ShouldBe(404, """{"detail":"NOT FOUND."}""");
    }

    private static Func<string, string?>? German(HttpContext context) => context.Request.Headers.AcceptLanguage == "de"
        ? static sentence => sentence == RestMessages.Required ? "Dieses Feld ist erforderlich." : null
        : null;
}
