using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gatehouse.Testing;
using Microsoft.AspNetCore.Hosting;

namespace EventScheduler.Tests;

/// <summary>Where deleted accounts can be brought back for a while.</summary>
public sealed class KeptAccountTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();

    /// <summary>The row is kept with its account, and shown to nobody.</summary>
    [Fact]
    public async Task The_profile_of_a_deleted_account_is_shown_to_nobody()
    {
        var file = Path.Combine(data.FullName, "gatehouse.json");
        await File.WriteAllTextAsync(file, """{ "settings": { "accounts": { "deletedKeptFor": "30.00:00:00" } } }""");
        await using var api = new GatehouseApi<Program>
        {
            Clock = new TestClock(runs: true),
            Configure = web => web.UseSetting("Gatehouse:DataDirectory", data.FullName).UseSetting("Gatehouse:Apply", file),
        };
        var (ada, bob) = (await api.SignUpAsync("ada"), await api.SignUpAsync("bob"));
        (await bob.GetAsync("/api/accounts/profile/1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var deletion = new HttpRequestMessage(HttpMethod.Delete, "/auth/users/me/") { Content = JsonContent.Create(new { current_password = SignUpExtensions.Password }) };
        (await ada.SendAsync(deletion)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await bob.GetAsync("/api/accounts/profile/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bob.GetFromJsonAsync<JsonElement>("/api/accounts/all-profiles")).EnumerateArray().Select(static profile => profile.GetProperty("user").GetString()).ShouldBe(["bob"]);
    }

    public void Dispose() => data.Delete(recursive: true);
}
