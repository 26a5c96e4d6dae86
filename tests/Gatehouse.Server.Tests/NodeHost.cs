using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests;

/// <summary>One of several servers on one PostgreSQL database, on real time as its machine's clock has it.</summary>
/// <param name="first">The server whose database this one shares; null for the first.</param>
/// <param name="clockError">How far its machine's clock is ahead.</param>
internal class NodeHost(NodeHost? first = null, TimeSpan clockError = default) : ServerHost
{
    // Its own address is another one than its neighbours', but they issue for each other.
    internal override IReadOnlyList<(string Section, string Json)> Settings => [("tokens", """{"issuer":"https://auth.example.com"}""")];

    private protected override TimeProvider Time { get; } = new DatabaseClock(new WrongClock(clockError));

    /// <inheritdoc/>
    public override string NewName() => $"{base.NewName()}-{Guid.NewGuid():N}"; // its neighbours have the same database

    private protected override ValueTask<(string Setting, Func<ValueTask> DropAsync)> CreateDatabaseAsync() => first is null
        ? new(TestDatabase.CreateEmptyAsync(DatabaseEngine.Postgres))
        : new((first.DatabaseSetting, static () => ValueTask.CompletedTask));

    private sealed class WrongClock(TimeSpan error) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + error;
    }
}

/// <summary>Servers that stop together, the one that has made the database last.</summary>
internal sealed class Nodes(IReadOnlyList<NodeHost> hosts) : IAsyncDisposable
{
    public IReadOnlyList<NodeHost> Hosts => hosts;

    /// <summary>Starts servers on a database of their own, one for each error of a clock.</summary>
    public static async Task<Nodes> StartAsync(params TimeSpan[] clockErrors)
    {
        var nodes = new List<NodeHost>();
        foreach (var error in clockErrors)
        {
            nodes.Add(new NodeHost(nodes.FirstOrDefault(), error));
            await nodes[^1].InitializeAsync();
        }

        return new Nodes(nodes);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Reverse())
            await host.DisposeAsync();
    }
}
