namespace Gatehouse.Server.Tests.Executable;

public sealed class ConfigurationArgumentsTests
{
    [Theory]
    [InlineData("serve", "", "serve")]
    [InlineData("--urls http://localhost:1", "--urls http://localhost:1", "")]
    [InlineData("--urls=http://localhost:1 serve", "--urls=http://localhost:1", "serve")]
    [InlineData("apply --Gatehouse:Database sqlite:a.db gatehouse.json --prune", "--Gatehouse:Database sqlite:a.db", "apply gatehouse.json --prune")]
    [InlineData("doctor --Gatehouse:Database=Host=db;Port=1", "--Gatehouse:Database=Host=db;Port=1", "doctor")]
    [InlineData("apply sqlite:odd-name.json", "", "apply sqlite:odd-name.json")]
    [InlineData("--ulrs=http://localhost:1", "", "--ulrs=http://localhost:1")]
    public void Configuration_is_told_from_commands(string arguments, string configuration, string words)
    {
        var split = ConfigurationArguments.Split(arguments.Split(' '));

        string.Join(' ', split.Configuration).ShouldBe(configuration);
        string.Join(' ', split.Words).ShouldBe(words);
    }
}
