using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Devices;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Breaches;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.SignIn.Providers;
using Gatehouse.Server.SignIn.Throttling;
using Gatehouse.Server.SignIn.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.SignIn;

/// <summary>How a user proves who they are.</summary>
internal static class SignInModule
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSettingsSection<PasswordsSettings>()
        .AddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<GatehouseOptions>>().Value;
            return PasswordHasher.Create(options.RequireArgon2, Pepper.Load(options.PasswordPepper, options.OldPasswordPeppers));
        })
        .AddSingleton(provider => new PasswordGate(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RefusalBrake>()
        .AddSingleton<PasswordService>()
        .AddSingleton<BreachCheckTally>()
        .AddJournalSource<BreachCheckTally>()
        .AddSingleton<BreachRange>()
        .AddThrottling()
        .AddSingleton<SignUpLimit>()
        .AddSingleton<LinkTokenStore>()
        .AddCredentialKeeper<LinkTokenStore>()
        .AddSingleton<LinkService>()
        .AddSingleton<AddressChanges>()
        .AddEventHandler<UserDeleted, LinksOfDeleted>()
        .AddEventHandler<UserRestored, LinksOfDeleted>()
        .AddSingleton<MailLimits>()
        .AddCleanup(new Cleanup("mailed links", SqlFile.Beside(typeof(LinkTokenStore))["delete_expired"]))
        .AddSingleton<SignInCeiling>()
        .AddEventHandler<UserPasswordChanged, ForgiveAfterNewPassword>()
        .AddSingleton<SignInContexts>()
        .AddSignInWatch()
        .AddSingleton<DeviceKeys>()
        .AddSingleton<DeviceCookie>()
        .AddSingleton<KnownDevices>()
        .AddSingleton<PasswordSignIn>()
        .AddPasskeys()
        .AddProviders();
}
