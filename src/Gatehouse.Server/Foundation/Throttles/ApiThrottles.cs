using Gatehouse.AspNetCore;
using Gatehouse.AspNetCore.Throttles;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gatehouse.Server.Foundation.Throttles;

/// <summary>Registration of the place where throttles of an application's own API count.</summary>
internal static class ApiThrottles
{
    public static IServiceCollection AddApiThrottles(this IServiceCollection services)
    {
        // A SQLite file has one server, whose memory is enough; a store of the application's own stays.
        services.TryAddSingleton<MemoryThrottleStore>();
        services.TryAddSingleton<IThrottleStore>(static provider =>
            provider.GetRequiredService<Database>() is { Engine: DatabaseEngine.Postgres } database
                ? new ApiThrottleStore(database, provider.GetRequiredService<MemoryThrottleStore>(), provider.GetRequiredService<TimeProvider>())
                : provider.GetRequiredService<MemoryThrottleStore>());
        services.AddOptions<ThrottleOptions>().Configure<ClientAddresses>(static (options, addresses) => options.ClientAddress = http => addresses.Of(http).Network);
        return services.AddCleanup(new Cleanup("requests that throttles count", SqlFile.Beside(typeof(ApiThrottleStore))["delete_expired"])).AddGatehouseThrottles();
    }
}
