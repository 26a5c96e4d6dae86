using System.Text.RegularExpressions;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Tests.Architecture;
using Microsoft.Extensions.Configuration;

namespace Gatehouse.Server.Tests.Foundation.Hosting;

/// <summary>What docs/reference/configuration.md lists can be set: none of it is refused as unknown.</summary>
public sealed partial class DocumentedSettingTests(ServerHost host) : IClassFixture<ServerHost>
{
    [Fact]
    public void Every_documented_setting_is_known()
    {
        var documented = Setting().Matches(Repository.Read("docs/reference/configuration.md")).Select(static match => match.Groups["name"].Value).Distinct().ToList();
        documented.ShouldContain("Gatehouse:Djoser:Prefix");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(documented.Select(static name => KeyValuePair.Create(name, (string?)"x"))).Build();

        var faults = new GatehouseOptionsValidator(configuration, host.Get<IEnumerable<KnownSection>>()).Validate(null, new GatehouseOptions()).Failures ?? [];

        faults.ShouldNotContain(static fault => fault.Contains("is not a setting", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\| `(?<name>Gatehouse:[A-Za-z:]+)`")]
    private static partial Regex Setting();
}
