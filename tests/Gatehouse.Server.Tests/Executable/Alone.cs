namespace Gatehouse.Server.Tests.Executable;

/// <summary>Tests that want the machine for themselves: beside others, their servers would hardly get to hash a password.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
