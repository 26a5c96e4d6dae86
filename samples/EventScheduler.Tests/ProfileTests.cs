using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Testing;

namespace EventScheduler.Tests;

public sealed class ProfileTests(Scheduler scheduler) : IClassFixture<Scheduler>
{
    /// <summary>D229: the profile is made with the account; D230: everybody signed in sees it.</summary>
    [Fact]
    public async Task A_new_account_has_a_profile_at_once()
    {
        var client = await scheduler.SignUpAsync("peach");

        var profile = await ProfileOfAsync(client, "peach");

        profile.GetProperty("description").ValueKind.ShouldBe(JsonValueKind.Null);
        profile.GetProperty("location").GetString().ShouldBe("");
        profile.GetProperty("date_joined").GetString()!.ShouldEndWith("Z");
    }

    /// <summary>D231: any user reads a profile, nobody but its owner writes it.</summary>
    [Fact]
    public async Task A_profile_is_readable_by_users_and_writable_by_its_owner()
    {
        var owner = await scheduler.SignUpAsync("yoshi");
        var other = await scheduler.SignUpAsync("wario");
        var path = await PathOfAsync(owner, "yoshi");

        (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            (await other.SendAsync(new HttpRequestMessage(method, path))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await scheduler.Anybody.SendAsync(new HttpRequestMessage(method, path))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await scheduler.Anybody.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D232: JSON and forms; user and dates are read-only; unknown fields are ignored; 30 characters of location.</summary>
    [Fact]
    public async Task A_profile_takes_its_own_fields_and_no_others()
    {
        var client = await scheduler.SignUpAsync("toad");
        var path = await PathOfAsync(client, "toad");

        var changed = await client.PatchAsJsonAsync(path, new { user = "bowser", location = new string('x', 30), date_joined = "2000-01-01T00:00:00Z", nonsense = 1 });
        var profile = await changed.Content.ReadFromJsonAsync<JsonElement>();
        profile.GetProperty("user").GetString().ShouldBe("toad");
        profile.GetProperty("date_joined").GetString()!.ShouldNotStartWith("2000");
        profile.GetProperty("location").GetString().ShouldBe(new string('x', 30));

        var refused = await client.PatchAsync(path, new FormUrlEncodedContent([new("location", new string('x', 31))]));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldBe("""{"location":["Ensure this field has no more than 30 characters."]}""");
    }

    /// <summary>D233: a form says "not ticked" by leaving a box out; JSON says nothing by it.</summary>
    [Fact]
    public async Task An_absent_box_is_false_in_a_form_and_kept_in_json()
    {
        var client = await scheduler.SignUpAsync("daisy");
        var path = await PathOfAsync(client, "daisy");
        await client.PatchAsJsonAsync(path, new { is_organizer = true });

        var json = await client.PutAsJsonAsync(path, new { description = "kept" });
        (await json.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("is_organizer").GetBoolean().ShouldBeTrue();

        var form = await client.PutAsync(path, new FormUrlEncodedContent([new("description", "dropped")]));
        (await form.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("is_organizer").GetBoolean().ShouldBeFalse();
    }

    /// <summary>D234: a second profile is refused; D235: a deleted one can be made again.</summary>
    [Fact]
    public async Task A_user_has_one_profile()
    {
        var client = await scheduler.SignUpAsync("birdo");
        var path = await PathOfAsync(client, "birdo");

        (await client.PostAsJsonAsync("/api/accounts/all-profiles", new { location = "here" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var made = await client.PostAsJsonAsync("/api/accounts/all-profiles", new { location = "here" });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("location").GetString().ShouldBe("here");
    }

    /// <summary>D234: of many at once one is made, and nobody gets a 500.</summary>
    [Fact]
    public async Task Of_many_at_once_one_is_made()
    {
        var client = await scheduler.SignUpAsync("waluigi");
        await client.DeleteAsync(await PathOfAsync(client, "waluigi"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.PostAsJsonAsync("/api/accounts/all-profiles", new { location = "here" })));

        answers.Count(static answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(static answer => answer.StatusCode == HttpStatusCode.BadRequest).ShouldBe(19);
    }

    /// <summary>The walk of the README: no token, a forged one, an expired one; a refreshed one is good again.</summary>
    [Fact]
    public async Task A_token_is_needed_genuine_and_in_time()
    {
        await scheduler.RegisterAsync("rosalina");
        var pair = await scheduler.SignInAsync("rosalina");
        var access = pair.GetProperty("access").GetString()!;
        (await scheduler.WithToken(access).GetAsync("/api/accounts/all-profiles")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var forged = access[..^4] + (access.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        var refused = await scheduler.WithToken(forged).GetAsync("/api/accounts/all-profiles");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Token is invalid");

        scheduler.Clock.Advance(TimeSpan.FromMinutes(6));
        var expired = await scheduler.WithToken(access).GetAsync("/api/accounts/all-profiles");
        expired.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await expired.Content.ReadAsStringAsync()).ShouldContain("Token is expired");

        var refreshed = await scheduler.Anybody.PostAsJsonAsync("/auth/jwt/refresh/", new { refresh = pair.GetProperty("refresh").GetString() });
        var again = (await refreshed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access").GetString()!;
        (await scheduler.WithToken(again).GetAsync("/api/accounts/all-profiles")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<JsonElement> ProfileOfAsync(HttpClient client, string username)
    {
        var profiles = await client.GetFromJsonAsync<JsonElement>("/api/accounts/all-profiles");
        return profiles.EnumerateArray().Single(profile => profile.GetProperty("user").GetString() == username);
    }

    private static async Task<string> PathOfAsync(HttpClient client, string username) =>
        $"/api/accounts/profile/{(await ProfileOfAsync(client, username)).GetProperty("id").GetInt64()}";
}
