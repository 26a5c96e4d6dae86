using Gatehouse.Server.Configuration;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tokens;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server;

/// <summary>Prepares the database before anything listens, and follows what other processes change.</summary>
internal sealed class ServerStart(
    ServerPreparation preparation, ConfigurationService configuration, IOptions<GatehouseOptions> options, Database database, KeyRing keys)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await preparation.PrepareAsync(cancellationToken);
        if (options.Value.Apply is { } file)
            await configuration.ApplyAsync(await File.ReadAllBytesAsync(file, cancellationToken), dryRun: false, prune: false, cancellationToken);
        database.ChangedOutside += ReloadKeys;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        database.ChangedOutside -= ReloadKeys;
        return Task.CompletedTask;
    }

    private void ReloadKeys(object? sender, EventArgs e) => keys.ReloadInBackground();
}
