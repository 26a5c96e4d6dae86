using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Testing;

namespace Snippets.Tests;

/// <summary>The API with tokens of an issuer that it trusts, and of others.</summary>
public sealed class SnippetTests(GatehouseApi<Program> api) : IClassFixture<GatehouseApi<Program>>
{
    [Fact]
    public async Task Who_am_i_is_for_users_and_optional_for_everybody()
    {
        (await api.As("ada").GetStringAsync("/whoami")).ShouldBe(TestIds.OfUser("ada"));
        (await api.CreateClient().GetAsync("/whoami")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.As("ada").GetStringAsync("/optional")).ShouldBe(TestIds.OfUser("ada"));
        (await api.CreateClient().GetStringAsync("/optional")).ShouldBe("none");
    }

    /// <summary>As in the original: a token that is no good makes nobody of its bearer, and opens nothing.</summary>
    [Fact]
    public async Task A_bad_token_is_as_good_as_none()
    {
        foreach (var token in (string[])[api.Issuer.Expired("ada"), api.Issuer.Forged("ada"), api.Issuer.WithoutSignature("ada"), new TestIssuer().Token("ada")])
        {
            var client = api.WithToken(token);
            (await client.GetAsync("/whoami")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await client.GetStringAsync("/optional")).ShouldBe("none");
            (await client.PostAsJsonAsync("/snippets/", new { code = "1" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Anybody_reads_and_whoever_is_signed_in_adds()
    {
        (await api.CreateClient().PostAsJsonAsync("/snippets/", new { code = "1" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var (path, made) = await AddAsync("ada", new { code = "print(1)", title = "One", language = "python", linenos = true });

        made.EnumerateObject().Select(static member => member.Name).ShouldBe(["id", "created", "title", "code", "linenos", "language", "owner"]);
        (await api.CreateClient().GetFromJsonAsync<JsonElement>(path)).GetRawText().ShouldBe(made.GetRawText());
        (await api.CreateClient().GetFromJsonAsync<JsonElement>("/snippets/")).EnumerateArray().Select(static one => one.GetRawText()).ShouldContain(made.GetRawText());
    }

    /// <summary>The owner is set at creation, by the server.</summary>
    [Fact]
    public async Task The_owner_is_the_caller_whoever_the_body_names()
    {
        var (path, made) = await AddAsync("ada", new { code = "1", owner = TestIds.OfUser("bob"), id = 4711 });

        made.GetProperty("owner").GetString().ShouldBe(TestIds.OfUser("ada"));
        made.GetProperty("id").GetInt64().ShouldNotBe(4711);
        var given = await api.As("ada").PatchAsJsonAsync(path, new { owner = TestIds.OfUser("bob") });
        (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("owner").GetString().ShouldBe(TestIds.OfUser("ada"));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Only_the_owner_changes_one(string method)
    {
        var (path, _) = await AddAsync("ada", new { code = "1" });

        (await SendAsync(api.CreateClient(), method, path)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(api.As("bob"), method, path)).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(api.As("bob", static user => user.Staff()), method, path)).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(api.As("ada"), method, path)).ShouldBe(method == "DELETE" ? HttpStatusCode.NoContent : HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_field()
    {
        var refused = await api.As("ada").PostAsJsonAsync("/snippets/", new { title = new string('x', 101), code = " ", language = "cobol", linenos = "perhaps" });

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldBe(
            """{"title":["Ensure this field has no more than 100 characters."],"code":["This field may not be blank."],"linenos":["Must be a valid boolean."],"language":["\"cobol\" is not a valid choice."]}""");
    }

    private async Task<(string Path, JsonElement Made)> AddAsync(string user, object body)
    {
        var answer = await api.As(user).PostAsJsonAsync("/snippets/", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return ($"/snippets/{made.GetProperty("id")}/", made);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(new { code = "2" }) };
        return (await client.SendAsync(request)).StatusCode;
    }
}
