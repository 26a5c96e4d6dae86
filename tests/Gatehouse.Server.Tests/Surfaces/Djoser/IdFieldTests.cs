using System.Net;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>djoser's <c>USER_ID_FIELD</c>, and SimpleJWT's.</summary>
public sealed class IdFieldTests(SharedKeyHost host) : IClassFixture<SharedKeyHost>
{
    /// <summary>D48: users are called by their UUID, in routes, answers and tokens; a number is no id then.</summary>
    [Fact]
    public async Task By_their_uuid()
    {
        await StateAsync("""{"USER_ID_FIELD":"uuid"}""");
        var (_, bearer, access) = await JoinAsync();
        var me = await host.GetAsync("users/me/", bearer);
        var id = me.Text("id");

        Guid.TryParse(id, out _).ShouldBeTrue();
        ForeignToken.ClaimsOf(access).GetProperty("user_id").GetString().ShouldBe(id);
        (await host.GetAsync($"users/{id}/", bearer)).ShouldBe(HttpStatusCode.OK, me.Body);
        (await host.GetAsync("users/1/", bearer)).ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>D48: users are called by their name: no id is shown, tokens have the number; an account called "me" is out of reach.</summary>
    [Fact]
    public async Task By_their_name()
    {
        await StateAsync("""{"USER_ID_FIELD":"username"}""");
        var (name, bearer, access) = await JoinAsync();

        var me = await host.GetAsync("users/me/", bearer);
        me.ShouldBe(HttpStatusCode.OK, $$"""{"email":"","username":"{{name}}"}""");
        (await host.GetAsync($"users/{name}/", bearer)).ShouldBe(HttpStatusCode.OK, me.Body);
        (await host.GetAsync($"users/{name}-not/", bearer)).ShouldBe(HttpStatusCode.NotFound);
        ForeignToken.ClaimsOf(access).GetProperty("user_id").GetString()!.ShouldMatch("^[0-9]+$");
        await host.PostAsync("users/", new { username = "me", password = DjoserClient.Password });
        (await host.GetAsync("users/me/", bearer)).Text("username").ShouldBe(name);
    }

    /// <summary>D130: tokens call users by another field than routes do, but not by one that may be somebody else's tomorrow.</summary>
    [Fact]
    public async Task Tokens_by_another_field()
    {
        await StateAsync("""{"simpleJwt":{"USER_ID_FIELD":"uuid"}}""");
        var (_, bearer, access) = await JoinAsync();

        Guid.TryParse(ForeignToken.ClaimsOf(access).GetProperty("user_id").GetString(), out _).ShouldBeTrue();
        (await host.GetAsync("users/me/", bearer)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("id").GetInt64().ShouldBeGreaterThan(0);
        (await Should.ThrowAsync<SettingsException>(() => StateAsync("""{"simpleJwt":{"USER_ID_FIELD":"username"}}"""))).Message.ShouldContain("USER_ID_FIELD");
    }

    private Task StateAsync(string json) => host.StateAsync(DjoserSettings.Section, json);

    private async Task<(string Name, string Bearer, string Access)> JoinAsync()
    {
        var name = host.NewName();
        (await host.PostAsync("users/", new { username = name, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);
        var access = (await host.PostAsync("jwt/create/", new { username = name, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK).Text("access");
        return (name, $"Bearer {access}", access);
    }
}
