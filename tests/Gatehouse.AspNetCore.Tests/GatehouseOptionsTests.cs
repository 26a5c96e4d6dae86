using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Tests;

/// <summary>Mistakes in the options are found before the first request.</summary>
public sealed class GatehouseOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("auth.example")]
    [InlineData("http://auth.example")]
    [InlineData("http://localhost.example")]
    [InlineData("ftp://localhost")]
    [InlineData("https://user:secret@auth.example")]
    [InlineData("https://auth.example#x")]
    [InlineData("https:\\\\auth.example")]
    [InlineData("//auth.example")]
    public void An_issuer_whose_keys_cannot_be_fetched_safely_is_refused(string issuer) => Faults(issuer).ShouldHaveSingleItem().ShouldContain("Issuer");

    [Theory]
    [InlineData("https://auth.example")]
    [InlineData("https://auth.example:8443/tenant/")]
    [InlineData("http://localhost:5210")]
    [InlineData("http://127.0.0.1:5210")]
    [InlineData("http://[::1]:5210")]
    public void An_issuer_by_https_or_on_this_machine_is_taken(string issuer) => Faults(issuer).ShouldBeEmpty();

    [Fact]
    public void Every_mistake_is_named() => Faults("https://auth.example", options =>
    {
        options.Audience = "";
        options.ClockSkew = TimeSpan.FromMinutes(3);
        options.KeyRefreshInterval = TimeSpan.Zero;
        options.UnknownKeyInterval = TimeSpan.Zero;
        options.MaxStale = TimeSpan.FromDays(30);
        options.FetchTimeout = TimeSpan.Zero;
        options.TokenCacheBytes = -1;
        options.Algorithms.Clear();
        options.TrustedJwksUris.Add("http://keys.example");
    }).Count.ShouldBe(9);

    private static List<string> Faults(string issuer, Action<GatehouseOptions>? configure = null)
    {
        using var services = new ServiceCollection().AddLogging().AddGatehouse(issuer, configure).Services.BuildServiceProvider();
        try
        {
            services.GetRequiredService<IOptionsMonitor<GatehouseOptions>>().Get(GatehouseDefaults.AuthenticationScheme);
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
    }
}
