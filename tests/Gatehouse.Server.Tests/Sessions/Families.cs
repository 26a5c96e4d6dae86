using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Tests.Sessions;

/// <summary>Opaque refresh tokens, as OAuth will have them; no surface hands them out yet.</summary>
internal static class Families
{
    public static readonly FamilyPolicy Policy = new(
        Surface.OAuth, Rotate: true, Grace: TimeSpan.FromSeconds(10), ReuseRule.RevokeFamily, Idle: TimeSpan.FromDays(30), Lifetime: TimeSpan.FromDays(180));

    public static async Task<User> AddUserAsync(this ServerHost host) =>
        await host.Get<AccountService>().RegisterAsync(new Registration { Username = host.NewName() }, Actor.Anonymous, CancellationToken.None);

    public static async Task<OpaqueRefreshToken> StartAsync(this ServerHost host, User? user = null, FamilyPolicy? policy = null, string? clientId = "app")
    {
        user ??= await host.AddUserAsync();
        OpaqueRefreshToken token = default;
        await host.WriteAsync(async transaction => (_, token) = await host.Get<SessionService>()
            .StartOpaqueAsync(user, new SignInContext("password", null, null, clientId), policy ?? Policy, transaction));
        return token;
    }

    /// <summary>Presents a token; the outcome and what is handed out, nothing when it is refused.</summary>
    public static async Task<(FamilyOutcome Outcome, OpaqueRefreshToken Next)> UseAsync(
        this ServerHost host, OpaqueRefreshToken token, string? clientId = "app", Surface surface = Surface.OAuth)
    {
        var (use, next) = await host.Get<RefreshService>().UseAsync(token, surface, clientId, CancellationToken.None);
        return (use.Outcome, next);
    }

    public static async Task<TokenFamily> FamilyAsync(this ServerHost host, OpaqueRefreshToken token) =>
        (await host.Get<TokenFamilyStore>().FindAsync(token.Family, CancellationToken.None)).ShouldNotBeNull();

    /// <summary>What the log holds of a type about a user, as JSON.</summary>
    public static ValueTask<IReadOnlyList<string>> EventsAsync(this ServerHost host, string type, User user) => host.Get<Database>().QueryAsync<string>(
        "select data from events where type = @type and target = @target", new { type, target = $"user:{user.Id}" });

    public static async Task<int> CountAsync(this ServerHost host, Sql sql, object? parameters = null) =>
        (int)await host.Get<Database>().QuerySingleOrDefaultAsync<long>(sql, parameters);
}
