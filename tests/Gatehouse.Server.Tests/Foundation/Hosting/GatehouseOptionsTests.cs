using Gatehouse.Server.Foundation.Hosting;
using Microsoft.Extensions.Configuration;

namespace Gatehouse.Server.Tests.Foundation.Hosting;

public sealed class GatehouseOptionsTests
{
    [Theory]
    [InlineData("PublicUrl", "https://auth.example.com")]
    [InlineData("PublicUrl", "http://localhost:5210")]
    [InlineData("PublicUrl", "https://auth.example.com/")]
    [InlineData("Database", "sqlite:some/where.db")]
    [InlineData("Database", "Host=a,b;Target Session Attributes=primary")]
    [InlineData("TrustedProxies:0", "10.0.0.0/8")]
    [InlineData("TrustedProxies:0", "2001:db8::1")]
    [InlineData("DrainDelay", "00:00:15")]
    [InlineData("Mail:PickupDirectory", "/tmp/mail")]
    [InlineData("requireargon2", "true")]
    [InlineData("PasswordPepper", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("OldPasswordPeppers:0", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    public void A_good_setting_passes(string name, string value) => Faults(name, value).ShouldBeEmpty();

    [Theory]
    [InlineData("PublicUrl", "auth.example.com")]
    [InlineData("PublicUrl", "https://auth.example.com/sign-in")]
    [InlineData("PublicUrl", "https://auth.example.com?x=1")]
    [InlineData("PublicUrl", "https://user@auth.example.com")]
    [InlineData("PublicUrl", "ftp://auth.example.com")]
    [InlineData("Database", "gatehouse.db")]
    [InlineData("Database", "sqlite:")]
    [InlineData("DataDirectory", " ")]
    [InlineData("TrustedProxies:0", "proxy.internal")]
    [InlineData("TrustedProxies:0", "10.0.0.0/99")]
    [InlineData("Apply", "no/such/gatehouse.json")]
    [InlineData("PasswordPepper", "c2hvcnQ=")]
    [InlineData("PasswordPepper", "not base64")]
    [InlineData("OldPasswordPeppers:0", "")]
    [InlineData("DrainDelay", "00:01:00")]
    [InlineData("DrainDelay", "-00:00:01")]
    [InlineData("Databse", "sqlite:gatehouse.db")]
    [InlineData("Djoser:Enabled", "true")]
    public void A_bad_setting_is_named(string name, string value) =>
        Faults(name, value).ShouldHaveSingleItem().ShouldStartWith($"Gatehouse:{name.Split(':')[0]}");

    /// <summary>S18: a connection string may hold a password, so a complaint repeats nothing of it.</summary>
    [Fact]
    public void A_complaint_about_the_database_does_not_repeat_it() =>
        Faults("Database", "Hots=db;Password=s3cr3t-marker").ShouldHaveSingleItem().ShouldNotContain("s3cr3t-marker");

    private static IEnumerable<string> Faults(string name, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{GatehouseOptions.Section}:{name}", value)])
            .Build();
        var options = configuration.GetSection(GatehouseOptions.Section).Get<GatehouseOptions>() ?? new GatehouseOptions();
        return new GatehouseOptionsValidator(configuration, []).Validate(null, options).Failures ?? [];
    }
}
