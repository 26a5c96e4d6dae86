using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Mail.Templates;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;
using Gatehouse.Server.Surfaces.Djoser.Social;
using Gatehouse.Server.Surfaces.Djoser.Token;
using Gatehouse.Server.Surfaces.Djoser.Users;
using Gatehouse.Server.Surfaces.Djoser.WebAuthn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>djoser's and SimpleJWT's routes: the same paths, bodies and refusals (specs: D §§1–13).</summary>
internal static class DjoserModule
{
    public static IServiceCollection AddDjoser(this IServiceCollection services)
    {
        services.AddOptions<DjoserOptions>()
            .BindConfiguration(DjoserOptions.Section, static binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(static options => DjoserOptions.IsPath(options.Prefix, mayBeEmpty: false), $"{DjoserOptions.Section}:Prefix must be a path such as /auth.")
            .Validate(static options => DjoserOptions.IsPath(options.TokenPrefix, mayBeEmpty: true), $"{DjoserOptions.Section}:TokenPrefix must be a path such as /api/token, or empty.")
            .Validate(static options => DjoserOptions.IsPath(options.ObtainTokenPath, mayBeEmpty: true), $"{DjoserOptions.Section}:ObtainTokenPath must be a path such as /api-token-auth, or empty.")
            .ValidateOnStart();
        return services
            .AddSingleton(new KnownSection(DjoserOptions.Section[(DjoserOptions.Section.IndexOf(':', StringComparison.Ordinal) + 1)..]))
            .AddSettingsSection<DjoserSettings>()
            .AddSingleton<DjoserModels>()
            .AddSingleton(static provider => new DjoserMailTexts(new MailTemplateFolder(provider.GetRequiredService<IOptions<MailOptions>>().Value.Templates)))
            .AddSingleton<DjoserMails>()
            .AddSingleton<LinkRequests>()
            .AddSingleton(static provider => new OutboxKind(LinkRequests.Kind, provider.GetRequiredService<LinkRequests>().DeliverAsync))
            .AddSingleton<DjoserPermissions>()
            .AddSingleton<DjoserPasswords>()
            .AddSingleton<LoginNames>()
            .AddSingleton(static provider => new DjoserAuthentication(
                provider.GetRequiredService<SimpleJwtAuthenticator>(), provider.GetRequiredService<StatelessJwtAuthenticator>(), provider.GetRequiredService<DjoserTokenKeys>(),
                provider.GetRequiredService<DjoserPasswordCheck>(), provider.GetRequiredService<SessionAuthenticator>()))
            .AddDefaultAuthenticators()
            .AddSingleton<DjoserViews>()
            .AddTokens()
            .AddSimpleJwt()
            .AddUsers()
            .AddSocial()
            .AddWebAuthn();
    }

    public static void MapDjoser(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (options, settings) = (services.GetRequiredService<IOptions<DjoserOptions>>().Value, services.GetRequiredService<SettingsProvider>());
        _ = services.GetRequiredService<DjoserMailTexts>(); // a template that cannot be used stops the start, and not a mail

        var djoser = Group(routes, options.Prefix, settings);
        djoser.MapView("/", new RootView(options.Prefix, services.GetRequiredService<DjoserViews>()).Build());
        MapUsers(djoser.MapGroup("").WithTags("Users"), services);
        MapTokens(djoser.MapGroup("").WithTags("Keys"), services, settings);
        MapJwt(djoser.MapGroup("/jwt").WithTags("JWT"), services);
        djoser.MapGroup("").WithTags("Identity providers").MapSocial();
        djoser.MapGroup("").WithTags("Passkeys").MapWebAuthn();

        if (options.TokenPrefix.Length > 0)
            MapSimpleJwt(Group(routes, options.TokenPrefix, settings).WithTags("JWT"), services);
        if (options.ObtainTokenPath.Length > 0)
            MapObtainToken(routes, options.ObtainTokenPath, hasPage: false);
    }

    /// <summary>Django REST Framework's <c>ObtainAuthToken</c>, which a project may have on any route.</summary>
    public static IEndpointConventionBuilder MapObtainToken(IEndpointRouteBuilder routes, string path, bool hasPage)
    {
        var (view, settings) = (routes.ServiceProvider.GetRequiredService<ObtainTokenView>(), routes.ServiceProvider.GetRequiredService<SettingsProvider>());
        var route = Group(routes, path, settings).WithTags("Keys").MapView("/", view.Build(hasPage)).WithMetadata(new SecretCheck("POST"));
        route.OnlyWhile(() => settings.Get<DjoserSettings>().Keys != TokenModel.None);
        return route;
    }

    private static void MapJwt(IEndpointRouteBuilder tokens, IServiceProvider services)
    {
        tokens.MapView("/create/", services.GetRequiredService<JwtCreateView>().Build()).WithMetadata(new SecretCheck("POST"), new SignInRoute("jwt", "access"));
        tokens.MapView("/refresh/", services.GetRequiredService<JwtRefreshView>().Build());
        tokens.MapView("/verify/", services.GetRequiredService<JwtVerifyView>().Build());
    }

    private static void MapUsers(IEndpointRouteBuilder djoser, IServiceProvider services)
    {
        djoser.MapView("/users/", services.GetRequiredService<UserListView>().Build());
        djoser.MapView("/users/me/", services.GetRequiredService<UserView>().BuildMe()).WithMetadata(new SecretCheck("PUT", "PATCH", "DELETE"));
        djoser.MapView("/users/{id}/", services.GetRequiredService<UserView>().BuildDetail()).WithMetadata(new SecretCheck("PUT", "PATCH", "DELETE"));
        djoser.MapView("/users/activation/", services.GetRequiredService<ActivationView>().Build()).WithMetadata(new SecretCheck("POST"));
        djoser.MapView("/users/resend_activation/", services.GetRequiredService<MailedLinkView>().BuildResendActivation());
        djoser.MapView("/users/set_password/", services.GetRequiredService<SetPasswordView>().Build()).WithMetadata(new SecretCheck("POST"));
        djoser.MapView("/users/reset_password/", services.GetRequiredService<MailedLinkView>().BuildPasswordReset());
        djoser.MapView("/users/reset_password_confirm/", services.GetRequiredService<ConfirmPasswordView>().Build()).WithMetadata(new SecretCheck("POST"));

        // Ours; djoser changes an address at once.
        bool ConfirmsAddresses() => services.GetRequiredService<SettingsProvider>().Get<DjoserSettings>().ConfirmsEmailChange;
        djoser.MapView("/users/confirm_email/", services.GetRequiredService<ConfirmEmailView>().Build()).WithMetadata(new SecretCheck("POST")).OnlyWhile(ConfirmsAddresses);
        djoser.MapView("/users/undo_email/", services.GetRequiredService<UndoEmailView>().Build()).WithMetadata(new SecretCheck("POST")).OnlyWhile(ConfirmsAddresses);

        // Routes called after USERNAME_FIELD, which is a setting: each is there while it is the one.
        var models = services.GetRequiredService<DjoserModels>();
        foreach (var field in (ReadOnlySpan<string>)["username", "email"])
        {
            var name = field;
            bool IsNameField() => models.Current.UsernameField == name;
            djoser.MapView($"/users/set_{name}/", services.GetRequiredService<SetNameView>().Build(name)).WithMetadata(new SecretCheck("POST")).OnlyWhile(IsNameField);
            djoser.MapView($"/users/reset_{name}/", services.GetRequiredService<MailedLinkView>().BuildNameReset(name)).OnlyWhile(IsNameField);
            djoser.MapView($"/users/reset_{name}_confirm/", services.GetRequiredService<ConfirmNameView>().Build(name)).WithMetadata(new SecretCheck("POST")).OnlyWhile(IsNameField);
        }
    }

    private static void MapTokens(IEndpointRouteBuilder djoser, IServiceProvider services, SettingsProvider settings)
    {
        bool HasKeys() => settings.Get<DjoserSettings>().Keys != TokenModel.None;
        djoser.MapView("/token/login/", services.GetRequiredService<TokenLoginView>().Build()).WithMetadata(new SecretCheck("POST"), new SignInRoute("token", "auth_token", "Token ")).OnlyWhile(HasKeys);
        djoser.MapView("/token/logout/", services.GetRequiredService<TokenLogoutView>().Build()).OnlyWhile(HasKeys);
        djoser.MapView("/token/introspect/", services.GetRequiredService<IntrospectTokenView>().Build()).OnlyWhile(HasKeys);
    }

    private static void MapSimpleJwt(IEndpointRouteBuilder tokens, IServiceProvider services)
    {
        tokens.MapView("/", services.GetRequiredService<JwtCreateView>().Build()).WithMetadata(new SecretCheck("POST"));
        tokens.MapView("/refresh/", services.GetRequiredService<JwtRefreshView>().Build());
        tokens.MapView("/verify/", services.GetRequiredService<JwtVerifyView>().Build());
        tokens.MapView("/blacklist/", services.GetRequiredService<JwtBlacklistView>().Build());
        tokens.MapView("/sliding/", services.GetRequiredService<JwtCreateView>().BuildSliding()).WithMetadata(new SecretCheck("POST"));
        tokens.MapView("/sliding/refresh/", services.GetRequiredService<JwtSlidingRefreshView>().Build());
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder routes, string prefix, SettingsProvider settings)
    {
        var group = routes.MapGroup(prefix).WithMetadata(GatehouseEndpoint.Mark, BodyLimit.Ordinary);
        group.OnlyWhile(() => settings.Get<DjoserSettings>().Enabled);
        return group;
    }

    // What an application's own views take unless it states something else.
    private static IServiceCollection AddDefaultAuthenticators(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new DefaultAuthenticators(provider.GetRequiredService<DjoserAuthentication>().Authenticators));
        return services;
    }

    private static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSingleton<AuthTokenStore>()
        .AddSingleton<AuthTokenService>()
        .AddEventHandler<UserDeleted, KeyEnds>()
        .AddEventHandler<UserRestored, KeyEnds>()
        .AddEventHandler<AddressChangeUndone, KeyEnds>()
        .AddCredentialKeeper<AuthTokenService>()
        .AddSingleton<DjoserTokenKeys>()
        .AddSingleton<DjoserPasswordCheck>()
        .AddSingleton<CsrfCheck>()
        .AddSingleton<SessionAuthenticator>()
        .AddSingleton<DjoserSessions>()
        .AddSingleton<LoginKeys>()
        .AddSingleton<TokenLoginView>()
        .AddSingleton<TokenLogoutView>()
        .AddSingleton<IntegrationKeyAuthenticator>()
        .AddSingleton<IntrospectTokenView>()
        .AddSingleton<ObtainTokenView>()
        .AddCleanup(new Cleanup("keys of devices", SqlFile.Beside(typeof(AuthTokenStore))["delete_expired"]));

    private static IServiceCollection AddSimpleJwt(this IServiceCollection services) => services
        .AddSingleton<UserIds>()
        .AddSingleton<SharedJwtKeys>()
        .AddSingleton<SimpleJwtReader>()
        .AddSingleton<SimpleJwtUsers>()
        .AddSingleton<SimpleJwtIssuer>()
        .AddSingleton<SimpleJwtRefresh>()
        .AddSingleton<ForeignRefresh>()
        .AddSingleton<Blacklist>()
        .AddSingleton<SimpleJwtHeader>()
        .AddSingleton<SimpleJwtAuthenticator>()
        .AddSingleton<StatelessJwtAuthenticator>()
        .AddSingleton<JwtTokenViews>()
        .AddSingleton<JwtCreateView>()
        .AddSingleton<JwtRefreshView>()
        .AddSingleton<JwtVerifyView>()
        .AddSingleton<JwtBlacklistView>()
        .AddSingleton<JwtSlidingRefreshView>();

    private static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddSingleton<NewNames>()
        .AddSingleton<NewPasswordEffects>()
        .AddSingleton<FollowedLinks>()
        .AddSingleton<Renaming>()
        .AddSingleton<EmailChange>()
        .AddSingleton<UserRegistration>()
        .AddSingleton<UserUpdate>()
        .AddSingleton<UserDeletion>()
        .AddSingleton<UserListing>()
        .AddSingleton<UserListView>()
        .AddSingleton<UserView>()
        .AddSingleton<ActivationView>()
        .AddSingleton<ConfirmEmailView>()
        .AddSingleton<UndoEmailView>()
        .AddSingleton<MailedLinkView>()
        .AddSingleton<SetPasswordView>()
        .AddSingleton<ConfirmPasswordView>()
        .AddSingleton<SetNameView>()
        .AddSingleton<ConfirmNameView>();
}
