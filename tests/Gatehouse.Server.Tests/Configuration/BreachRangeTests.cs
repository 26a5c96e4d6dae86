using System.Text;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tests.Configuration;

/// <summary>The range service of breached passwords in <c>gatehouse.json</c>.</summary>
public sealed class BreachRangeTests
{
    /// <summary>S11, S121: a URL that the server may not connect to is refused; a public one is taken.</summary>
    [Fact]
    public async Task A_service_that_cannot_be_reached_is_refused()
    {
        await using var services = await PreparedServices.CreateAsync();
        Task<IReadOnlyList<Change>> ApplyAsync(string url) => services.Get<ConfigurationService>().ApplyAsync(
            Encoding.UTF8.GetBytes($$"""{ "settings": { "passwords": { "breachedRangeUrl": "{{url}}" } } }"""), dryRun: false, prune: false, CancellationToken.None);

        foreach (var url in (string[])["range", "ftp://range.example/", "http://range.example/", "https://range.example:8443/", "https://10.0.0.1/", "https://localhost/", "https://range.example/#"])
            (await Should.ThrowAsync<SettingsException>(() => ApplyAsync(url))).Errors.ShouldHaveSingleItem().Path.ShouldBe("$.settings.passwords.breachedRangeUrl", url);
        (await ApplyAsync("https://range.example/range/")).ShouldHaveSingleItem();
    }
}
