using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Tests.Sessions;

/// <summary>Users with opaque refresh tokens, as OAuth will have them; no surface hands them out yet.</summary>
public sealed class FamilyHost : ServerHost
{
    internal static readonly FamilyPolicy Policy = new(
        Surface.OAuth, Rotate: true, Grace: TimeSpan.FromSeconds(10), ReuseRule.RevokeFamily, Idle: TimeSpan.FromDays(30), Lifetime: TimeSpan.FromDays(180));

    internal async Task<User> AddUserAsync() =>
        await Get<AccountService>().RegisterAsync(new Registration { Username = NewName() }, Actor.Anonymous, CancellationToken.None);

    internal async Task<OpaqueRefreshToken> StartAsync(User? user = null, FamilyPolicy? policy = null, string? clientId = "app")
    {
        user ??= await AddUserAsync();
        OpaqueRefreshToken token = default;
        await WriteAsync(async transaction => (_, token) = await Get<SessionService>()
            .StartOpaqueAsync(user, new SignInContext("password", null, null, clientId), policy ?? Policy, transaction));
        return token;
    }

    /// <summary>Presents a token; the successor, or null when it is refused.</summary>
    internal async Task<(FamilyOutcome Outcome, OpaqueRefreshToken Next)> UseAsync(OpaqueRefreshToken token, string? clientId = "app", Surface surface = Surface.OAuth)
    {
        var (use, next) = await Get<RefreshService>().UseAsync(token, surface, clientId, CancellationToken.None);
        return (use.Outcome, next);
    }

    internal Task<int> EventsAsync(string type, FamilyId family) => CountAsync(
        "select count(*) from events where type = @type and data like @family", new { type, family = $"%{family}%" });

    internal async Task<int> CountAsync(string sql, object parameters) =>
        (int)await Get<Database>().QuerySingleOrDefaultAsync<long>((Sql)sql, parameters);
}
