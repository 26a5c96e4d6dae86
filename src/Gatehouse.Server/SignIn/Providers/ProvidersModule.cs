using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Registration of identity providers: <see cref="IdentityProviders"/> and <see cref="ProviderSignIn"/> are what surfaces use.</summary>
internal static class ProvidersModule
{
    public static IServiceCollection AddProviders(this IServiceCollection services) => services
        .AddSettingsSection<ProvidersSettings>()
        .AddSingleton<ProviderSecretStore>()
        .AddSingleton<ProviderFlowStore>()
        .AddSingleton<ExternalIdentityStore>()
        .AddCredentialKeeper<ExternalIdentityStore>()
        .AddSingleton<ProviderHttp>()
        .AddSingleton<OpenIdDiscovery>()
        .AddSingleton<IdTokens>()
        .AddSingleton<IdentityProviders>()
        .AddSingleton<ExternalUsername>()
        .AddSingleton<PendingLinkStore>()
        .AddSingleton<ProviderLinks>()
        .AddSingleton<ExternalAccounts>()
        .AddSingleton<ProviderSignIn>()
        .AddCleanup(new Cleanup("provider flows", SqlFile.Beside(typeof(ProviderFlowStore))["delete_expired"]))
        .AddCleanup(new Cleanup("provider links", SqlFile.Beside(typeof(PendingLinkStore))["delete_expired"]));
}
