using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary>djoser's routes for passkeys (D §21).</summary>
internal static class WebAuthnModule
{
    public static IServiceCollection AddWebAuthn(this IServiceCollection services) => services
        .AddSingleton<PendingSignUpStore>()
        .AddSingleton<PasskeyHolders>()
        .AddSingleton<SignUpRequestView>()
        .AddSingleton<SignUpView>()
        .AddSingleton<LoginRequestView>()
        .AddSingleton<LoginView>()
        .AddCleanup(new Cleanup("passkey sign-ups", SqlFile.Beside(typeof(PendingSignUpStore))["delete_expired"]));

    public static void MapWebAuthn(this IEndpointRouteBuilder djoser)
    {
        var views = djoser.ServiceProvider;
        var settings = views.GetRequiredService<SettingsProvider>();

        // They hand out keys.
        var passkeys = djoser.MapGroup("");
        passkeys.OnlyWhile(() => settings.Get<DjoserSettings>().Keys != TokenModel.None);
        passkeys.MapView("/webauthn/signup_request/", views.GetRequiredService<SignUpRequestView>().Build());
        passkeys.MapView("/webauthn/signup/{ukey}/", views.GetRequiredService<SignUpView>().Build());
        passkeys.MapView("/webauthn/login_request/", views.GetRequiredService<LoginRequestView>().Build());
        passkeys.MapView("/webauthn/login/", views.GetRequiredService<LoginView>().Build()).WithMetadata(new SecretCheck("POST"));
    }
}
