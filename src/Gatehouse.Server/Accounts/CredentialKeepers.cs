using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Accounts;

internal static class CredentialKeepers
{
    /// <summary>Registers a service as a keeper of what opens accounts too.</summary>
    public static IServiceCollection AddCredentialKeeper<T>(this IServiceCollection services)
        where T : class, ICredentialKeeper => services.AddSingleton<ICredentialKeeper>(static provider => provider.GetRequiredService<T>());
}
