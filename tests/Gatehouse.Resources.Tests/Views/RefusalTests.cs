using Gatehouse.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Resources.Tests.Views;

/// <summary>What a view answers when a permission says no with another status than 403, and when it explains itself.</summary>
public sealed class RefusalTests
{
    private static readonly KeyAuthenticator Key = new("X-Key", "Key");

    /// <summary>D186: what may not be read is not there: the answer is that to what is missing.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task What_is_hidden_is_not_there(string method)
    {
        await using var server = await TestServer.StartAsync(View(ObjectPermissions.Of<Note>("notes", "note").Needing("GET", "notes.view_note").OnObjectsAlone));

        (await server.SendAsync(method, headers: ("X-Key", "eve"))).ShouldBe(404, """{"detail":"Not found."}""");
        (await server.SendAsync(method)).ShouldBe(401, """{"detail":"Authentication credentials were not provided."}""");
    }

    /// <summary>D182: a method outside the map of a model's permissions is 405, in the view's words and with its methods.</summary>
    [Fact]
    public async Task A_method_outside_the_map_is_not_allowed()
    {
        await using var server = await TestServer.StartAsync(View(ModelPermissions.Of("notes", "note").Without("PUT")));
        var answer = await server.SendAsync("PUT", headers: ("X-Key", "eve"));

        answer.ShouldBe(405, """{"detail":"Method \"PUT\" not allowed."}""");
        answer.Headers["Allow"].ShouldBe("GET, PUT, HEAD, OPTIONS");
    }

    /// <summary>In Development a 403 explains itself beside what it says everywhere, and elsewhere it does not.</summary>
    [Theory]
    [InlineData("Development", """{"detail":"No.","explain":[{"rule":"IsStaff","says":"no","caller":""")]
    [InlineData("Production", """{"detail":"No."}""")]
    public async Task A_refusal_explains_itself_to_developers(string environment, string start)
    {
        await using var server = await TestServer.StartAsync(
            routes => routes.MapView("/things/", View(Permission.IsStaff.WithMessage("No."))),
            services =>
            {
                services.AddGatehousePermissions();
                services.AddSingleton<IHostEnvironment>(new Surroundings { EnvironmentName = environment });
            });

        var answer = await server.SendAsync("GET", headers: ("X-Key", "eve"));
        answer.Status.ShouldBe(403);
        answer.Body.ShouldStartWith(start);
    }

    private static RestView View(Permission permission)
    {
        return new RestView("Note") { Authenticators = [Key], Permission = permission }.Get(AnswerAsync).Put(AnswerAsync);

        static async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
        {
            await request.DemandAsync(new Note());
            return RestAnswer.NoContent;
        }
    }

    private sealed record Note;

    private sealed class Surroundings : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
