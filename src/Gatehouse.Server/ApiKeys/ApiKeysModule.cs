using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.ApiKeys;

/// <summary>Keys that programs come with. So far those of the back-end API.</summary>
internal static class ApiKeysModule
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services) => services
        .AddSingleton<IntegrationKeyStore>()
        .AddSingleton<IntegrationKeyService>();
}
