using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gatehouse.Server.Foundation.Jobs;

/// <summary>Registers background jobs, the cleanup among them.</summary>
internal static class JobsModule
{
    /// <summary>Needs a <see cref="Storage.Database"/> and a <see cref="TimeProvider"/>. Call it once.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton<JobLeases>();
        services.TryAddSingleton<CleanupJob>();
        services.AddSingleton(provider => new Job(CleanupJob.Name, TimeSpan.FromMinutes(1), provider.GetRequiredService<CleanupJob>().RunAsync));
        services.AddHostedService<JobService>();
        return services;
    }

    /// <summary>Has rows cleared away every minute or so.</summary>
    public static IServiceCollection AddCleanup(this IServiceCollection services, Cleanup cleanup) => services.AddSingleton(cleanup);
}
