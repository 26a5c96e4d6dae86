using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Compares the names that the application uses with those that exist, once it has started: a misspelt permission refuses everybody, and says so nowhere else.</summary>
internal sealed partial class PermissionNameCheck(IServiceProvider services, IOptions<PermissionOptions> options, TimeProvider clock, ILoggerFactory loggers)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ILogger logger = loggers.CreateLogger("Gatehouse.AspNetCore.Permissions");
    private readonly CancellationTokenSource stopping = new();

    /// <summary>The check while it runs, and afterwards.</summary>
    internal Task Running { get; private set; } = Task.CompletedTask;

    // Endpoints are complete only now. The start does not wait: a catalog may be far away.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Running = CheckAsync();
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Running;
    }

    public void Dispose() => stopping.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CheckAsync()
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            if (scope.ServiceProvider.GetService<IPermissionCatalog>() is not { } catalog)
                return;

            using var timeout = new CancellationTokenSource(Longest, clock);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping.Token);
            if (await catalog.ReadAsync(ending.Token) is not { } known)
                return;

            var used = UsedNames();
            Compare("permission", used.Permissions, known.Permissions);
            Compare("role", used.Roles, known.Roles);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogUnknown(logger, exception);
        }
        catch (OperationCanceledException)
        {
            // The application stops; nobody wants to know any more.
        }
    }

    private PermissionNames UsedNames()
    {
        var names = new PermissionNames();
        names.Permissions.UnionWith(options.Value.Declared.Permissions);
        names.Roles.UnionWith(options.Value.Declared.Roles);
        foreach (var endpoint in services.GetService<EndpointDataSource>()?.Endpoints ?? [])
        {
            foreach (var data in endpoint.Metadata.GetOrderedMetadata<IAuthorizationRequirementData>())
            {
                foreach (var requirement in data.GetRequirements().OfType<PermissionRequirement>())
                    requirement.Permission.CollectNames(names);
            }

            foreach (var permission in endpoint.Metadata.GetOrderedMetadata<Permission>())
                permission.CollectNames(names);
        }

        return names;
    }

    private void Compare(string kind, IEnumerable<string> used, IReadOnlyCollection<string> known)
    {
        foreach (var name in used.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (NearestName.Find(name, known) is { } nearest)
                LogMisspelt(logger, kind, name, nearest);
            else
                LogMissing(logger, kind, name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "There is no {Kind} {Name}, so nobody can have it. Is {Nearest} meant?")]
    private static partial void LogMisspelt(ILogger logger, string kind, string name, string nearest);

    [LoggerMessage(LogLevel.Warning, "There is no {Kind} {Name}, so nobody can have it.")]
    private static partial void LogMissing(ILogger logger, string kind, string name);

    [LoggerMessage(LogLevel.Warning, "Which permissions and roles exist could not be found out: their names were not checked.")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}
