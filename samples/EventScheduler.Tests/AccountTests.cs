using System.Net;
using Gatehouse.Testing;
using Microsoft.AspNetCore.Hosting;

namespace EventScheduler.Tests;

public sealed class AccountTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Profiles_are_for_those_with_an_account()
    {
        await using var api = new GatehouseApi<Program>
        {
            Clock = new TestClock(runs: true), // the server inside waits for timers of its own
            Configure = web => web.UseSetting("Gatehouse:DataDirectory", data.FullName),
        };
        var ada = await api.SignUpAsync("ada");
        (await ada.GetAsync("/api/accounts/profile/1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        api.Clock.Advance(TimeSpan.FromMinutes(6));
        (await ada.GetAsync("/api/accounts/profile/1")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await ada.SignInAsync("ada");
        (await ada.GetAsync("/api/accounts/profile/1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public void Dispose() => data.Delete(recursive: true);
}
