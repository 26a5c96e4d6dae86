using Gatehouse.AspNetCore;

namespace Gatehouse.Resources.Tests.Views;

/// <summary>What only an object can decide.</summary>
public sealed class ObjectPermissionTests
{
    private static readonly KeyAuthenticator Key = new("X-Key", "Key");
    private static readonly Permission IsOwner = Permission.IsOwner<Note>(static note => note.Owner);

    [Theory]
    [InlineData("GET", null, 200)]
    [InlineData("PUT", null, 401)]
    [InlineData("PUT", "eve", 403)]
    [InlineData("PUT", "ada", 200)]
    public async Task A_view_shows_its_permission_the_object(string method, string? key, int status)
    {
        await using var server = await TestServer.StartAsync(View(shows: true));

        (await server.SendAsync(method, headers: key is null ? [] : [("X-Key", key)])).Status.ShouldBe(status);
    }

    /// <summary>Fails closed: a handler that forgot to show the object answers nobody.</summary>
    [Fact]
    public async Task A_handler_that_forgets_to_do_so_answers_500()
    {
        await using var server = await TestServer.StartAsync(View(shows: false));

        (await server.SendAsync("PUT", headers: ("X-Key", "ada"))).Status.ShouldBe(500);
        (await server.SendAsync("GET", headers: ("X-Key", "ada"))).Status.ShouldBe(200); // reading does not depend on it
        (await server.SendAsync("PATCH", headers: ("X-Key", "ada"))).Status.ShouldBe(405);
        (await server.SendAsync("OPTIONS", headers: ("X-Key", "ada"))).Status.ShouldBe(200);
    }

    private static RestView View(bool shows)
    {
        return new RestView("Note") { Authenticators = [Key], Permission = Permission.IsReadOnly | (Permission.IsAuthenticated & IsOwner) }
            .Get(AnswerAsync)
            .Put(AnswerAsync);

        async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
        {
            var note = new Note("ada");
            if (shows)
                await request.DemandAsync(note);
            return RestAnswer.Ok(note.Owner, static (writer, owner) => writer.WriteStringValue(owner));
        }
    }

    private sealed record Note(string Owner);
}
