using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

/// <summary>Starts and ends sign-ins.</summary>
internal sealed class SessionService(SessionStore sessions, TokenFamilyStore families, TimeProvider clock)
{
    /// <summary>Records a sign-in and opens its refresh family.</summary>
    public async Task<TokenFamily> StartAsync(User user, SignInContext context, FamilyPolicy policy, Transaction transaction)
    {
        var family = await StartAsync(user, context, policy, secretHash: null, FamilyId.New(), transaction);
        return family;
    }

    /// <summary>As <see cref="StartAsync(User, SignInContext, FamilyPolicy, Transaction)"/>, with an opaque refresh token.</summary>
    public async Task<(TokenFamily Family, OpaqueRefreshToken Token)> StartOpaqueAsync(
        User user, SignInContext context, FamilyPolicy policy, Transaction transaction)
    {
        var token = OpaqueRefreshToken.New(FamilyId.New(), generation: 0);
        return (await StartAsync(user, context, policy, token.SecretHash(), token.Family, transaction), token);
    }

    private async Task<TokenFamily> StartAsync(
        User user, SignInContext context, FamilyPolicy policy, byte[]? secretHash, FamilyId familyId, Transaction transaction)
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
            ExpiresAt = now + policy.Lifetime,
        };
        var family = new TokenFamily
        {
            Id = familyId,
            UserId = user.Id,
            SessionId = session.Id,
            Surface = policy.Surface,
            ClientId = context.ClientId,
            Rotate = policy.Rotate,
            GraceSeconds = (long)policy.Grace.TotalSeconds,
            OnReuse = policy.OnReuse,
            IdleSeconds = (long)policy.Idle.TotalSeconds,
            SecretHash = secretHash,
            CreatedAt = now,
            LastUsedAt = now,
            IdleExpiresAt = now + policy.Idle,
            ExpiresAt = now + policy.Lifetime,
        };
        await sessions.InsertAsync(session, transaction);
        await families.InsertAsync(family, transaction);
        return family;
    }

    /// <summary>Signs a user out everywhere: sessions and refresh tokens end at once, access tokens at their <c>exp</c>.</summary>
    public ValueTask EndAllAsync(Id<User> userId, Transaction transaction) => sessions.DeleteOfUserAsync(userId, transaction);
}
