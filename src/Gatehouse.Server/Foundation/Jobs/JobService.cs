using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server.Foundation.Jobs;

/// <summary>Runs every registered job while the server runs.</summary>
internal sealed class JobService(IEnumerable<Job> jobs, IServiceProvider services) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(jobs.Select(job => ActivatorUtilities.CreateInstance<JobRunner>(services, job).RunAsync(stoppingToken)));
}
