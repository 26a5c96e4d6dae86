using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tokens;
using Microsoft.Extensions.Hosting;

namespace Gatehouse.Server;

/// <summary>Prepares the database before anything listens, and follows what other processes change.</summary>
internal sealed class ServerStart(ServerPreparation preparation, Database database, KeyRing keys) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await preparation.PrepareAsync(cancellationToken);
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
