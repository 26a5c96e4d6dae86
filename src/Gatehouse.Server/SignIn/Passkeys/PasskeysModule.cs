using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>Registration of passkeys: <see cref="PasskeyRegistration"/> and <see cref="PasskeySignIn"/> are what surfaces use.</summary>
internal static class PasskeysModule
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services) => services
        .AddSingleton<PasskeyStore>()
        .AddCredentialKeeper<PasskeyStore>()
        .AddSingleton<PasskeyChallengeStore>()
        .AddSingleton<PasskeyChallenges>()
        .AddSingleton<PasskeyRegistration>()
        .AddSingleton<PasskeySignIn>()
        .AddSingleton<PasskeyDecoys>()
        .AddCleanup(new Cleanup("passkey challenges", SqlFile.Beside(typeof(PasskeyChallengeStore))["delete_expired"]));
}
