using System.Xml.Linq;

namespace Gatehouse.Server.Tests.Architecture;

/// <summary>Which project may refer to which. Both lists are complete: a new arrow is one new line here, so a reviewer sees it.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Permitted = new()
    {
        ["Gatehouse.Jose"] = [],
        ["Gatehouse.Contracts"] = [],
        ["Gatehouse.AspNetCore"] = ["Gatehouse.Jose", "Gatehouse.Contracts"],
        ["Gatehouse.Resources"] = ["Gatehouse.AspNetCore"],
        ["Gatehouse.Client"] = ["Gatehouse.Contracts"],
        ["Gatehouse.Testing"] = ["Gatehouse.AspNetCore"],
        ["Gatehouse.Server"] = ["Gatehouse.AspNetCore", "Gatehouse.Resources"], // docs/decisions/0001-resources-below-the-server.md
        ["Gatehouse"] = ["Gatehouse.Server"],
    };

    /// <summary>Packages a published library may bring along. What is not listed carries none beyond the shared framework.</summary>
    private static readonly Dictionary<string, string[]> PermittedPackages = new()
    {
        ["Gatehouse.Server"] =
        [
            "Npgsql", "Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.core", "SQLitePCLRaw.provider.e_sqlite3",
            "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        ],
        ["Gatehouse.Testing"] = ["Microsoft.AspNetCore.Mvc.Testing"],
        ["Gatehouse"] = ["System.CommandLine"],
    };

    public static TheoryData<string> Projects => [.. Repository.Files("src", "*.csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Permitted.ShouldContainKey(name, $"{project} is new: say here what it may refer to.");

        Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Except(Permitted[name]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_brings_only_the_packages_named_here(string project) =>
        Included(project, "PackageReference")
            .Except(PermittedPackages.GetValueOrDefault(Path.GetFileNameWithoutExtension(project), []))
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_executable_embedding_samples_tests_and_benchmarks_refer_to_the_server() =>
        Repository.Files("", "*.csproj")
            .Where(project => Included(project, "ProjectReference").Any(path => path.EndsWith("Gatehouse.Server.csproj", StringComparison.Ordinal)))
            .Where(project => !project.StartsWith("tests/", StringComparison.Ordinal) && !project.StartsWith("samples/", StringComparison.Ordinal))
            .ShouldBe(["bench/Gatehouse.Benchmarks/Gatehouse.Benchmarks.csproj", "src/Gatehouse/Gatehouse.csproj"]);

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Gatehouse.slnx");

        Repository.Files("", "*.csproj").Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Included(string project, string element) =>
        XDocument.Parse(Repository.Read(project)).Descendants(element)
            .Select(reference => ((string)reference.Attribute("Include")!).Replace('\\', '/'));
}
