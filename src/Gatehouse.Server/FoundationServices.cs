using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Foundation.Throttles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server;

/// <summary>What every slice stands on, for a server and for a command.</summary>
internal static class FoundationServices
{
    /// <param name="services">Where to.</param>
    /// <param name="exclusive">True for a server, which has a SQLite file to itself; false for a command beside one.</param>
    /// <param name="migrations">An embedding application's.</param>
    public static IServiceCollection AddFoundation(this IServiceCollection services, bool exclusive, IReadOnlyList<Migration> migrations)
    {
        services.AddServerClock();
        return services
            .AddFoundationHosting()
            .AddFoundationHttp()
            .AddOutbound()
            .AddSingleton(provider => ClientAddresses.Parse(provider.GetRequiredService<IOptions<GatehouseOptions>>().Value.TrustedProxies))
            .AddSingleton(provider => OpenDatabase(provider, exclusive))
            .AddSingleton<ISqlDatabase, ResourceDatabase>()
            .AddSingleton(LoadMasterKeys)
            .AddSingleton<SecretEnvelope>()
            .AddSettings()
            .AddEvents()
            .AddMail()
            .AddJobs()
            .AddApiThrottles()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ServerPreparation>(provider, migrations));
    }

    // Whoever registers the system's clock, as ASP.NET Core's authentication does, has no clock of his own in mind. One that is registered stays:
    // a test's, or an application's. Opening the database corrects it, resolving it opens nothing.
    private static void AddServerClock(this IServiceCollection services)
    {
        foreach (var plain in services.Where(service => service.ServiceType == typeof(TimeProvider) && service.ImplementationInstance == TimeProvider.System).ToList())
            services.Remove(plain);
        services.TryAddSingleton<TimeProvider>(static _ => new DatabaseClock(TimeProvider.System));
    }

    // Opened once, before anything can answer: there is nothing useful to do meanwhile.
    private static Database OpenDatabase(IServiceProvider provider, bool exclusive)
    {
        var options = provider.GetRequiredService<IOptions<GatehouseOptions>>().Value;
        return Database.OpenAsync(
            options.DatabaseOptions(exclusive), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>())
            .GetAwaiter().GetResult();
    }

    private static MasterKeyRing LoadMasterKeys(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<GatehouseOptions>>().Value;
        var file = new MasterKeyFile(Path.Combine(options.DataDirectoryPath, "master.key"));
        return MasterKeyRing.Load(
            options.MasterKey, options.OldMasterKeys, file, mayCreate: options.DatabaseOptions(exclusive: false).Engine == DatabaseEngine.Sqlite);
    }
}
