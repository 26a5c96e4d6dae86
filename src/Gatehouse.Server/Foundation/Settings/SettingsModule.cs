using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Foundation.Settings;

/// <summary>Registration of the product's settings.</summary>
internal static class SettingsModule
{
    /// <summary>Adds <see cref="SettingsProvider"/>, whose <see cref="SettingsProvider.LoadAsync"/> the start awaits after the migrations.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services) => services.AddSingleton<SettingsProvider>();

    /// <summary>Declares a section, so that it can be read, applied, exported and validated.</summary>
    public static IServiceCollection AddSettingsSection<T>(this IServiceCollection services)
        where T : class, ISettingsSection<T>, new() => services.AddSingleton<SettingsSection>(new SettingsSection<T>());
}
