using System.Net;
using System.Net.Http.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Microsoft.AspNetCore.Builder;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Resources of an application that embeds the server.</summary>
public sealed class OwnResourceTests(OwnResourceTests.Host host) : IClassFixture<OwnResourceTests.Host>
{
    /// <summary>D22: they speak the server's languages, without being told to.</summary>
    [Theory]
    [InlineData("de", "Dieses Feld wird benötigt.")]
    [InlineData("fr-CA, en;q=0.5", "Ce champ est obligatoire.")]
    [InlineData("ja", "This field is required.")]
    public async Task They_speak_the_servers_languages(string language, string sentence)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/notes/") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Accept-Language", language);

        var answer = await host.SendAsync(request);

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("text")[0].GetString().ShouldBe(sentence);
    }

    public sealed class Host : ServerHost
    {
        private protected override void MapOwn(WebApplication application) => application.MapResource<Note>("/api/notes", static notes =>
        {
            notes.Permission = Permission.AllowAny;
            notes.Store = new InMemoryStore<Note>();
            notes.Writable(note => note.Text);
        });
    }

    private sealed record Note
    {
        public long Id { get; init; }

        public required string Text { get; init; }
    }
}
