using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>Whether requests should come here: started, not stopping, and the database answers.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime, Database database)
{
    private static readonly Sql Probe = "select 1";

    /// <summary>A word for the state: <c>ready</c>, or why not.</summary>
    public async ValueTask<string> StateAsync(CancellationToken cancellation)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return "stopping";
        if (!lifetime.ApplicationStarted.IsCancellationRequested)
            return "starting";

        try
        {
            await database.QuerySingleOrDefaultAsync<long>(Probe, null, cancellation);
            return Ready;
        }
        catch (DatabaseUnavailableException)
        {
            return "database unavailable";
        }
    }

    public const string Ready = "ready";
}
