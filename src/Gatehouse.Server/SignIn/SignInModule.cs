using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.SignIn;

/// <summary>How a user proves who they are.</summary>
internal static class SignInModule
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSettingsSection<PasswordsSettings>()
        .AddSingleton(provider => PasswordHasher.Create(provider.GetRequiredService<IOptions<GatehouseOptions>>().Value.RequireArgon2, Pepper.None))
        .AddSingleton(provider => new PasswordGate(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RefusalBrake>()
        .AddSingleton<PasswordService>()
        .AddThrottling()
        .AddSingleton<SignUpLimit>()
        .AddSingleton<SignInContexts>()
        .AddSingleton<PasswordSignIn>();
}
