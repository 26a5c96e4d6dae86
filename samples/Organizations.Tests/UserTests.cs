using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Testing;

namespace Organizations.Tests;

/// <summary>Whom a token speaks for, and what it tells of them.</summary>
public sealed class UserTests(GatehouseApi<Program> api) : IClassFixture<GatehouseApi<Program>>
{
    [Fact]
    public async Task A_user_is_greeted_by_their_id() =>
        (await api.As("ada").GetStringAsync("/")).ShouldBe($$"""{"message":"Hello {{TestIds.OfUser("ada")}}"}""");

    [Theory]
    [InlineData("/api/whoami")]
    [InlineData("/api/whoami_optional")]
    public async Task What_the_token_tells_of_a_user_is_told(string path)
    {
        var client = api.As("ada", static user => user.WithClaim("first_name", "Ada").WithClaim("properties", new { favourite = "green" }));

        var user = await client.GetFromJsonAsync<JsonElement>(path);

        user.GetProperty("user_id").GetString().ShouldBe(TestIds.OfUser("ada"));
        user.GetProperty("email").GetString().ShouldBe("ada@example.test");
        user.GetProperty("first_name").GetString().ShouldBe("Ada");
        user.GetProperty("last_name").ValueKind.ShouldBe(JsonValueKind.Null);
        user.GetProperty("properties").GetProperty("favourite").GetString().ShouldBe("green");
    }

    [Fact]
    public async Task Strangers_are_nobody()
    {
        foreach (var client in (HttpClient[])[api.CreateClient(), api.WithToken(api.Issuer.Expired("ada")), api.WithToken(api.Issuer.Forged("ada"))])
        {
            (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await client.GetAsync("/api/whoami")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await client.GetStringAsync("/api/whoami_optional")).ShouldBe("{}");
        }
    }
}
