namespace Gatehouse.Server.Tests.Architecture;

/// <summary>
/// Which module of the server may name which. Surfaces and Configuration stand on slices, slices on Foundation; only the
/// files at the root see everything. The list is complete: a new arrow is one new line here, so a reviewer sees it.
/// </summary>
public sealed class ModuleArrowTests
{
    /// <summary>Each slice with the slices it may name. Foundation is open to all.</summary>
    private static readonly Dictionary<string, string[]> Slices = new()
    {
        ["Accounts"] = [],
        ["Sessions"] = ["Accounts"],
        ["Organizations"] = ["Accounts"],
        ["SignIn"] = ["Sessions", "Accounts"],
        ["Tokens"] = ["Sessions", "Organizations", "Accounts"],
        ["OAuth"] = ["Tokens", "Sessions", "Organizations", "Accounts"],
        ["ApiKeys"] = ["Organizations", "Accounts"],
        ["Webhooks"] = [], // reads Foundation/Events
        ["Audit"] = [],    // likewise
        ["Operators"] = [],
    };

    /// <summary>What stands on the slices, all of which it may name: the ways in, and the declarative file. Listed is what it may name besides.</summary>
    private static readonly Dictionary<string, string[]> OnSlices = new()
    {
        ["Surfaces.PropelAuth"] = [],
        ["Surfaces.Djoser"] = [],
        ["Surfaces.Pages"] = [],
        ["Surfaces.Dashboard"] = [],
        ["Configuration"] = ["Surfaces.Djoser"], // a declared user's key, which is that surface's own
        ["Import"] = ["Surfaces.Djoser"],        // an imported user's, likewise
    };

    private static readonly string[] RootFiles =
    [
        "src/Gatehouse.Server/FoundationServices.cs",
        "src/Gatehouse.Server/GatehouseServer.cs",
        "src/Gatehouse.Server/GatehouseServerOptions.cs",
        "src/Gatehouse.Server/ServerPreparation.cs",
        "src/Gatehouse.Server/ServerStart.cs",
    ];

    private static readonly string[] Modules = ["Foundation", .. Slices.Keys, .. OnSlices.Keys];

    [Fact]
    public void A_module_names_only_those_it_may()
    {
        var forbidden =
            from path in Repository.Files("src/Gatehouse.Server", "*.cs")
            let module = SourceReferences.ModuleOf(path)
            where module.Length > 0
            from named in SourceReferences.Modules(Repository.Read(path), Modules)
            where !Permitted(module).Contains(named)
            select $"{path} names {named}";

        forbidden.ShouldBeEmpty();
    }

    [Fact]
    public void Every_module_is_listed_here() =>
        Repository.Files("src/Gatehouse.Server", "*.cs")
            .Select(SourceReferences.ModuleOf).Distinct()
            .Where(module => module.Length > 0).Except(Modules)
            .ShouldBeEmpty("A new module: say here which others it may name.");

    [Fact]
    public void Only_the_root_files_see_everything() =>
        Repository.Files("src/Gatehouse.Server", "*.cs").Where(path => SourceReferences.ModuleOf(path).Length == 0).Except(RootFiles).ShouldBeEmpty();

    [Theory]
    [InlineData("using Gatehouse.Server.SignIn.Passwords;", "SignIn")]
    [InlineData("using static Gatehouse.Server.Tokens.Claims;", "Tokens")]
    [InlineData("using Store = Gatehouse.Server.Sessions.SessionStore;", "Sessions")]
    [InlineData("    private readonly Sessions.SessionStore store;", "Sessions")]
    [InlineData("    var view = new Gatehouse.Server.Surfaces.Djoser.UserView();", "Surfaces.Djoser")]
    [InlineData("    var view = new Surfaces.Djoser.UserView();", "Surfaces.Djoser")]
    public void A_reference_is_recognised_however_it_is_written(string code, string module) =>
        SourceReferences.Modules(code, Modules).ShouldBe([module]);

    [Theory]
    [InlineData("/// <see cref=\"Sessions.SessionStore\"/>")]
    [InlineData("    return settings.Sessions.Lifetime;")]
    [InlineData("/* using Gatehouse.Server.Tokens;\n */")]
    public void A_comment_or_a_property_is_no_reference(string code) => SourceReferences.Modules(code, Modules).ShouldBeEmpty();

    private static IEnumerable<string> Permitted(string module) =>
        module == "Foundation" ? [module]
        : Slices.TryGetValue(module, out var slices) ? [module, "Foundation", .. slices]
        : [module, "Foundation", .. Slices.Keys, .. OnSlices.GetValueOrDefault(module, [])];
}
