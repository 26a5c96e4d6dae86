using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Testing;

namespace EventScheduler.Tests;

/// <summary>The four test cases of the tutorial this sample is ported from, request for request (D236).</summary>
public sealed class TutorialTests(Scheduler scheduler) : IClassFixture<Scheduler>, IAsyncLifetime
{
    private HttpClient mario = null!;

    public async ValueTask InitializeAsync()
    {
        await scheduler.RegisterAsync("mario"); // 400 from the second case on: the class shares one scheduler
        mario = scheduler.WithToken((await scheduler.SignInAsync("mario")).GetProperty("access").GetString()!);
    }

    /// <summary>D236: registration by a multipart form.</summary>
    [Fact]
    public async Task Registration() =>
        (await scheduler.RegisterAsync("luigi")).StatusCode.ShouldBe(HttpStatusCode.Created);

    /// <summary>D230, D236: the list, for those signed in only.</summary>
    [Fact]
    public async Task The_list_of_profiles_needs_a_token()
    {
        (await mario.GetAsync("/api/accounts/all-profiles")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var refused = await scheduler.Anybody.GetAsync("/api/accounts/all-profiles");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"api\"");
    }

    /// <summary>D229, D236: one's own profile is there at once.</summary>
    [Fact]
    public async Task The_own_profile_can_be_read()
    {
        var profile = await mario.GetFromJsonAsync<JsonElement>("/api/accounts/profile/1");

        profile.GetProperty("user").GetString().ShouldBe("mario");
        profile.GetProperty("is_organizer").GetBoolean().ShouldBeFalse();
    }

    /// <summary>D232, D236: changed by a multipart form that has one key too many.</summary>
    [Fact]
    public async Task The_own_profile_can_be_changed()
    {
        var answer = await mario.PutAsync("/api/accounts/profile/1", new MultipartFormDataContent
        {
            { new StringContent("This is a very famous man that lives in games."), "description" },
            { new StringContent("mario world"), "location" },
            { new StringContent("true"), "is_creator" },
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("location").GetString().ShouldBe("mario world");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
