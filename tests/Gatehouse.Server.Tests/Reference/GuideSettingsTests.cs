using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Server.Configuration;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>The files that guides show can be applied as they stand.</summary>
public sealed partial class GuideSettingsTests
{
    [Fact]
    public async Task Every_file_of_a_guide_can_be_applied()
    {
        var files = Repository.Files("docs/guides", "*.md").SelectMany(path => AppliedFile().Matches(Repository.Read(path)).Select(match => (path, Json: match.Groups["json"].Value))).ToList();
        files.Count.ShouldBeGreaterThanOrEqualTo(2);

        await using var services = await PreparedServices.CreateAsync();
        foreach (var (path, json) in files)
        {
            var changes = await services.Get<ConfigurationService>().ApplyAsync(Encoding.UTF8.GetBytes(json), dryRun: false, prune: false, CancellationToken.None);
            changes.ShouldNotBeEmpty(path);
        }
    }

    [GeneratedRegex("<!-- settings: a test applies this file -->\n```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex AppliedFile();
}
