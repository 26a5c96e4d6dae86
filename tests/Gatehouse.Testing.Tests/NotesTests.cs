using System.Net;
using Gatehouse.Testing;

namespace Notes.Tests;

public sealed class NotesTests(GatehouseApi<Program> api) : IClassFixture<GatehouseApi<Program>>
{
    [Fact]
    public async Task Notes_are_for_those_signed_in()
    {
        (await api.CreateClient().GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await api.As("ada").GetStringAsync("/api/notes")).ShouldBe("The notes of ada@example.test");
    }

    [Fact]
    public async Task Only_who_may_invite_invites()
    {
        var path = $"/api/organizations/{TestIds.OfOrganization("acme")}/invitations";
        var admin = api.As("ada", user => user.InOrganization("acme", "Admin", permissions: ["members:invite"]));
        var member = api.As("bob", user => user.InOrganization("acme", "Member"));
        var stranger = api.As("eve", user => user.InOrganization("evil", "Owner", permissions: ["members:invite"]));

        (await admin.PostAsync(path, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await member.PostAsync(path, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.PostAsync(path, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Bad_tokens_open_nothing()
    {
        (await api.WithToken(api.Issuer.Expired("ada")).GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.WithToken(api.Issuer.Forged("ada")).GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.WithToken(api.Issuer.WithoutSignature("ada")).GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.WithToken(api.Issuer.ForAudience("https://other.example.com").Token("ada")).GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_ends_with_its_token()
    {
        await using var own = new GatehouseApi<Program>(); // the tests of a class share api and its time
        var ada = own.As("ada");

        own.Clock.Advance(TimeSpan.FromMinutes(29));
        (await ada.GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);

        own.Clock.Advance(TimeSpan.FromMinutes(2));
        (await ada.GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_rotated_key_refuses_nobody()
    {
        await using var own = new GatehouseApi<Program>();
        var before = own.As("ada");
        own.Issuer.RotateKey();
        var after = own.As("bob");

        (await before.GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await after.GetAsync("/api/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
