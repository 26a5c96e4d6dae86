using Gatehouse.Server.Accounts.Grants;
using Gatehouse.Server.Foundation.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Configuration;

/// <summary><c>gatehouse.json</c>: apply and export.</summary>
internal static class ConfigurationModule
{
    public static IServiceCollection AddConfiguration(this IServiceCollection services) => services
        .AddSingleton<SettingsStore>()
        .AddSingleton<DeclaredUserCheck>()
        .AddSingleton<DeclaredUserWriter>()
        // In this order: what comes later may name what comes before.
        .AddSingleton<IPlanner, SettingsPlanner>()
        .AddSingleton<IPlanner, UsernamesPlanner>()
        .AddSingleton<IPlanner, EmailsPlanner>()
        .AddSingleton<IPlanner, SecretsPlanner>()
        .AddSingleton<IPlanner, ProvidersPlanner>()
        .AddSingleton<IPlanner, BreachRangePlanner>()
        .AddSingleton<IPlanner, GroupsPlanner>()
        .AddSingleton<IPlanner, UsersPlanner>()
        .AddSingleton<IPlanner, KeysPlanner>()
        .AddSingleton<ConfigurationService>()
        .AddSingleton<ConfigurationExport>();
}
