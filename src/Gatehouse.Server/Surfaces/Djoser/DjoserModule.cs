using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Problems;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;
using Gatehouse.Server.Surfaces.Djoser.Social;
using Gatehouse.Server.Surfaces.Djoser.Token;
using Gatehouse.Server.Surfaces.Djoser.Users;
using Gatehouse.Server.Surfaces.Djoser.WebAuthn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>djoser's and SimpleJWT's routes: the same paths, bodies and refusals (specs: D §§1–13).</summary>
internal static class DjoserModule
{
    public const string Prefix = "/auth";

    public static IServiceCollection AddDjoser(this IServiceCollection services) => services
        .AddSettingsSection<DjoserSettings>()
        .AddSingleton<DjoserPasswords>()
        .AddSingleton<AuthTokenStore>()
        .AddSingleton<AuthTokenService>()
        .AddSingleton<SimpleJwtReader>()
        .AddSingleton<SimpleJwtUsers>()
        .AddSingleton<SimpleJwtIssuer>()
        .AddSingleton<SimpleJwtRefresh>()
        .AddSingleton<ForeignRefresh>()
        .AddSingleton<JwtAuthenticator>()
        .AddSingleton<TokenAuthenticator>()
        .AddSingleton(provider => new DjoserAuthentication(provider.GetRequiredService<JwtAuthenticator>(), provider.GetRequiredService<TokenAuthenticator>()))
        .AddSingleton<UserDeletion>()
        .AddSingleton<UserListing>()
        .AddSingleton<UserRegistration>()
        .AddSingleton<UserListView>()
        .AddSingleton<UserView>()
        .AddSingleton<TokenLoginView>()
        .AddSingleton<TokenLogoutView>()
        .AddSingleton<JwtCreateView>()
        .AddSingleton<JwtRefreshView>()
        .AddSingleton<JwtVerifyView>()
        .AddSocial()
        .AddWebAuthn();

    public static void MapDjoser(this IEndpointRouteBuilder routes)
    {
        var views = routes.ServiceProvider;
        var djoser = routes.MapGroup(Prefix).WithMetadata(GatehouseEndpoint.Mark, BodyLimit.Ordinary);
        AnswerOnlyWhileEnabled(djoser, views.GetRequiredService<SettingsProvider>());

        djoser.MapView("/", new RootView(Prefix, views.GetRequiredService<DjoserAuthentication>()).Build());
        djoser.MapView("/users/", views.GetRequiredService<UserListView>().Build());
        djoser.MapView("/users/me/", views.GetRequiredService<UserView>().BuildMe()).WithMetadata(new SecretCheck("DELETE"));
        djoser.MapView("/users/{id}/", views.GetRequiredService<UserView>().BuildDetail()).WithMetadata(new SecretCheck("DELETE"));
        djoser.MapView("/token/login/", views.GetRequiredService<TokenLoginView>().Build()).WithMetadata(new SecretCheck("POST"));
        djoser.MapView("/token/logout/", views.GetRequiredService<TokenLogoutView>().Build());
        djoser.MapView("/jwt/create/", views.GetRequiredService<JwtCreateView>().Build()).WithMetadata(new SecretCheck("POST"));
        djoser.MapView("/jwt/refresh/", views.GetRequiredService<JwtRefreshView>().Build());
        djoser.MapView("/jwt/verify/", views.GetRequiredService<JwtVerifyView>().Build());
        djoser.MapSocial();
        djoser.MapWebAuthn();
    }

    // The setting may change while the server runs, the routes may not.
    private static void AnswerOnlyWhileEnabled(IEndpointConventionBuilder routes, SettingsProvider settings) => routes.Add(endpoint =>
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => settings.Get<DjoserSettings>().Enabled ? answer(context) : throw HttpProblems.OfStatus(StatusCodes.Status404NotFound);
    });
}
