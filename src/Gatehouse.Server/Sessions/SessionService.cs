using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

/// <summary>Starts and ends sign-ins.</summary>
internal sealed class SessionService(SessionStore sessions, TokenFamilyStore families, TimeProvider clock) : ICredentialKeeper
{
    /// <summary>Records a sign-in and opens its refresh family.</summary>
    public async Task<TokenFamily> StartAsync(User user, SignInContext context, FamilyPolicy policy, Transaction transaction)
    {
        var (session, family) = Begin(user, context, policy, FamilyId.New());
        await InsertAsync(session, family, transaction);
        return family;
    }

    /// <summary>As <see cref="StartAsync(User, SignInContext, FamilyPolicy, Transaction)"/>, with an opaque refresh token.</summary>
    public async Task<(TokenFamily Family, OpaqueRefreshToken Token)> StartOpaqueAsync(
        User user, SignInContext context, FamilyPolicy policy, Transaction transaction)
    {
        var token = OpaqueRefreshToken.Begin(FamilyId.New());
        var (session, begun) = Begin(user, context, policy, token.Family);
        var family = begun with { LineageHash = token.LineageHash(), SecretHash = token.SecretHash() };
        await InsertAsync(session, family, transaction);
        return (family, token);
    }

    /// <summary>Opens a session that a browser's cookie names.</summary>
    /// <returns>The cookie's value: 256 random bits, of which the database keeps the hash (S32).</returns>
    public async Task<PlainTextSecret> StartBrowserAsync(User user, SignInContext context, TimeSpan lifetime, Transaction transaction)
    {
        var now = clock.GetUtcNow();
        var value = RandomSecret.Base64Url(32);
        await sessions.InsertAsync(
            new Session
            {
                Id = Id<Session>.New(),
                UserId = user.Id,
                Method = context.Method,
                Address = context.Address,
                UserAgent = context.UserAgent,
                CookieHash = TokenHash.Of(value),
                CreatedAt = now,
                LastUsedAt = now,
                ExpiresAt = now + lifetime,
            },
            transaction);
        return new PlainTextSecret(value);
    }

    /// <summary>Whose session a cookie names; null when there is none, or no longer.</summary>
    public ValueTask<User?> FindBrowserUserAsync(string cookie, CancellationToken cancellation) =>
        sessions.FindUserByCookieAsync(TokenHash.Of(cookie), clock.GetUtcNow(), cancellation);

    /// <summary>Ends the session that a cookie names, if it is that user's.</summary>
    public ValueTask<int> EndBrowserAsync(User user, string cookie, Transaction transaction) =>
        sessions.DeleteByCookieAsync(TokenHash.Of(cookie), user.Id, transaction);

    /// <inheritdoc/>
    public ValueTask RemoveOfAsync(User user, Transaction transaction) => EndAllAsync(user.Id, transaction);

    /// <summary>Signs a user out everywhere: sessions and refresh tokens end at once, access tokens at their <c>exp</c>.</summary>
    public ValueTask EndAllAsync(Id<User> userId, Transaction transaction) => sessions.EndOfUserAsync(userId, clock.GetUtcNow(), transaction);

    /// <summary>Forgets where a user was signed in whose account has been deleted. That nobody refreshes follows from the account; its
    /// families stay to be ended by <see cref="EndAllAsync"/> when it comes back.</summary>
    public ValueTask ForgetAllAsync(Id<User> userId, Transaction transaction) => sessions.ForgetOfUserAsync(userId, transaction);

    private (Session Session, TokenFamily Family) Begin(User user, SignInContext context, FamilyPolicy policy, FamilyId familyId)
    {
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Id<Session>.New(),
            UserId = user.Id,
            Method = context.Method,
            Address = context.Address,
            UserAgent = context.UserAgent,
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + policy.Idle,
        };
        return (session, new TokenFamily
        {
            Id = familyId,
            User = user,
            SessionId = session.Id,
            Surface = policy.Surface,
            ClientId = context.ClientId,
            Rotate = policy.Rotate,
            GraceSeconds = (long)policy.Grace.TotalSeconds,
            OnReuse = policy.OnReuse,
            IdleSeconds = (long)policy.Idle.TotalSeconds,
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + (policy.Lifetime < policy.Idle ? policy.Lifetime.Value : policy.Idle),
            AbsoluteExpiresAt = now + policy.Lifetime,
        });
    }

    private async Task InsertAsync(Session session, TokenFamily family, Transaction transaction)
    {
        await sessions.InsertAsync(session, transaction);
        await families.InsertAsync(family, transaction);
    }
}
