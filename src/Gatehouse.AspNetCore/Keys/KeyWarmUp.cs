using Gatehouse.AspNetCore.Bearer;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Keys;

/// <summary>The schemes whose keys are fetched at the start.</summary>
internal sealed class KeyWarmUpOptions
{
    public HashSet<string> Schemes { get; } = new(StringComparer.Ordinal);
}

/// <summary>
/// Fetches keys as soon as the application listens, so that the first request need not wait. After that, not before: the issuer may
/// be this very application. It waits for nothing; an issuer that is away must not hold up a start.
/// </summary>
internal sealed class KeyWarmUp(GatehouseSchemes schemes, IOptions<KeyWarmUpOptions> options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var name in options.Value.Schemes)
        {
            if (schemes.Get(name).KeySource is RemoteKeySource source)
                source.Start();
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
