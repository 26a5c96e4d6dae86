using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Sessions;

/// <summary>Where a user is signed in, and what keeps it going.</summary>
internal static class SessionsModule
{
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<SessionStore>()
        .AddSingleton<TokenFamilyStore>()
        .AddSingleton<SessionService>()
        .AddSingleton<RefreshService>();
}
