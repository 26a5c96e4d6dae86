using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Throttling;

namespace Gatehouse.Server.Tests.SignIn.Throttling;

/// <summary>Every limit is a setting (design: limits) with its bounds.</summary>
public sealed class LimitSettingsTests
{
    [Theory]
    [InlineData("""{"account":{"limit":-1}}""", "$.settings.limits.account.limit")]
    [InlineData("""{"address":{"window":"00:00:00"}}""", "$.settings.limits.address.window")]
    [InlineData("""{"site":{"accounts":-5}}""", "$.settings.limits.site.accounts")]
    [InlineData("""{"longestWait":"2.00:00:00"}""", "$.settings.limits.longestWait")]
    [InlineData("""{"ceiling":-1}""", "$.settings.limits.ceiling")]
    [InlineData("""{"acount":{}}""", "$.settings.limits.acount")]
    public void A_value_out_of_bounds_is_named_by_its_path(string json, string path)
    {
        var errors = new SettingsErrors("$.settings.limits");

        new SettingsSection<LimitSettings>().Read(SettingsText.Parse(json), errors).ShouldBeNull();

        errors.Found.ShouldContain(error => error.Path == path);
    }

    [Fact]
    public void What_is_not_stated_keeps_its_default()
    {
        var limits = (LimitSettings)new SettingsSection<LimitSettings>().Read(SettingsText.Parse("""{"account":{"limit":7}}"""), new SettingsErrors("$"))!;

        limits.Account.ShouldBe(new LimitSetting(7, TimeSpan.FromMinutes(15)));
        limits.Address.ShouldBe(new SpreadLimitSetting(30, TimeSpan.FromMinutes(10), 5));
    }
}
