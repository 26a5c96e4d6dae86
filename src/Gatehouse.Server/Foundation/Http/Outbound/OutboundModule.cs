using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Http.Outbound;

/// <summary>Registers the guarded client.</summary>
internal static class OutboundModule
{
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddOptions<OutboundOptions>()
            .BindConfiguration(OutboundOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>()
            .AddSingleton<OutboundRules>()
            .AddSingleton(provider => new OutboundClient(provider.GetRequiredService<OutboundRules>()))
            .AddSingleton<RemoteKeySets>();
    }
}
