using Gatehouse.AspNetCore.Throttles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore;

/// <summary>Limits how often endpoints and groups of endpoints are called.</summary>
public static class GatehouseThrottleExtensions
{
    /// <summary>
    /// Answers 429 with <c>Retry-After</c> to whoever calls more often than these allow. All are asked, a group's and its endpoints' too, after permissions: who is refused by those does not count.
    /// </summary>
    /// <param name="builder">An endpoint or a group.</param>
    /// <param name="throttles">One at least.</param>
    public static TBuilder RequireThrottle<TBuilder>(this TBuilder builder, params Throttle[] throttles)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(throttles);
        if (throttles.Length == 0)
            throw new ArgumentException("Say which throttles.", nameof(throttles));

        var metadata = new ThrottleMetadata([.. throttles]);
        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(metadata);
            ThrottleGuard.Put(endpoint);
        });
        return builder;
    }

    /// <summary>
    /// Counts for throttles, in memory unless the application has an <see cref="IThrottleStore"/> of its own. <c>AddGatehouse</c> does it too; to call it again changes the options and nothing else.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options.</param>
    public static IServiceCollection AddGatehouseThrottles(this IServiceCollection services, Action<ThrottleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ThrottleOptions>()
            .Validate(options => options.MaxKeys is >= 1_000 and <= 10_000_000, "MaxKeys must be from 1,000 to 10,000,000.")
            .Validate(options => options.MaxEntries is >= 10_000 and <= 100_000_000, "MaxEntries must be from 10,000 to 100,000,000.")
            .ValidateOnStart();
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton<IThrottleStore>(provider => new MemoryThrottleStore(
            provider.GetRequiredService<IOptions<ThrottleOptions>>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }
}
