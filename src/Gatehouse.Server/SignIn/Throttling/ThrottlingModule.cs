using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>Registration of the throttles: <see cref="SignInThrottle"/> and <see cref="ActionThrottle"/> are what others use.</summary>
internal static class ThrottlingModule
{
    public static IServiceCollection AddThrottling(this IServiceCollection services) => services
        .AddSettingsSection<LimitSettings>()
        .AddSingleton(_ => new MemoryThrottles())
        .AddSingleton<ThrottleMetrics>()
        .AddSingleton<IThrottleStore>(provider => provider.GetRequiredService<Database>().Engine == DatabaseEngine.Sqlite
            ? ActivatorUtilities.CreateInstance<SqliteThrottleStore>(provider)
            : ActivatorUtilities.CreateInstance<PostgresThrottleStore>(provider))
        .AddSingleton<SignInThrottle>()
        .AddSingleton<ActionThrottle>()
        .AddSingleton<ThrottleCleanup>()
        .AddCleanup(ThrottleCleanup.Expired);
}
