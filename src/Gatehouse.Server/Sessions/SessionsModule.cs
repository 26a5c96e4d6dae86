using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Jobs;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Server.Sessions;

/// <summary>Where a user is signed in, and what keeps it going.</summary>
internal static class SessionsModule
{
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<SessionStore>()
        .AddSingleton<TokenFamilyStore>()
        .AddSingleton<SpentTokenStore>()
        .AddSingleton<SessionService>()
        .AddCredentialKeeper<SessionService>()
        .AddSingleton<RefreshService>()
        .AddEventHandler<UserDeleted, SessionsOfDeleted>()
        .AddEventHandler<UserRestored, SessionsOfDeleted>()
        .AddCleanup(new Cleanup("token families", SqlFile.Beside(typeof(TokenFamilyStore))["delete_expired"]))
        .AddCleanup(new Cleanup("revoked tokens", SqlFile.Beside(typeof(SpentTokenStore))["delete_expired"]))
        .AddCleanup(new Cleanup("ends of sessions", SqlFile.Beside(typeof(SessionStore))["prolong_used_sessions"]))
        .AddCleanup(new Cleanup("sessions", SqlFile.Beside(typeof(SessionStore))["delete_expired_sessions"]));
}
