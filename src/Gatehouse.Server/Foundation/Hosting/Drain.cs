using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>
/// Between SIGTERM and the end (S234): readiness is off at once, connections are still taken for <see cref="GatehouseOptions.DrainDelay"/>, so that
/// the balancer has noticed, then requests in flight get the host's shutdown timeout, 15 seconds.
/// </summary>
internal sealed class Drain(IOptions<GatehouseOptions> options, IHostEnvironment environment, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>How long requests in flight may take to finish.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // Runs before the server stops listening.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        var delay = options.Value.DrainDelay ?? (environment.IsDevelopment() ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        return delay == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(delay, time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
