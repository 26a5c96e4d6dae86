[assembly: AssemblyFixture(typeof(Gatehouse.Server.Tests.PostgresClusterEnd))]

namespace Gatehouse.Server.Tests;

/// <summary>
/// Stops the run's PostgreSQL server as part of the run. At the exit of the process it would be too late: the runner gives that a second, then
/// speaks of foreground threads, and would end the process after ten.
/// </summary>
public sealed class PostgresClusterEnd : IDisposable
{
    public void Dispose() => PostgresCluster.End();
}
