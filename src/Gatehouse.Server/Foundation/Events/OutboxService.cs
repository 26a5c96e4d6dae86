using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>Runs a worker for each kind of delivery while the server runs.</summary>
internal sealed class OutboxService(IEnumerable<OutboxKind> kinds, IServiceProvider services) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(kinds.Select(kind => ActivatorUtilities.CreateInstance<OutboxWorker>(services, kind).RunAsync(stoppingToken)));
}
