using Gatehouse.Resources;
using Gatehouse.Server.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>djoser's routes for identity providers (D §20).</summary>
internal static class SocialModule
{
    public static IServiceCollection AddSocial(this IServiceCollection services) => services
        .AddSingleton<SocialCookie>()
        .AddSingleton<SocialProviders>()
        .AddSingleton<SocialTokens>()
        .AddSingleton<SocialView>()
        .AddSingleton<SocialLinkView>();

    public static void MapSocial(this IEndpointRouteBuilder djoser)
    {
        djoser.MapView("/o/{provider}/", djoser.ServiceProvider.GetRequiredService<SocialView>().Build());
        djoser.MapView("/o/{provider}/link/", djoser.ServiceProvider.GetRequiredService<SocialLinkView>().Build()).WithMetadata(new SecretCheck("POST"));
    }
}
