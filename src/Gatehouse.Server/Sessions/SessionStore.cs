using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

internal sealed class SessionStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<SessionStore>();

    public ValueTask<int> InsertAsync(Session session, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert_session"], session);

    public ValueTask<IReadOnlyList<Session>> ListAsync(Id<User> userId, CancellationToken cancellation) =>
        database.QueryAsync<Session>(sql["list_sessions"], new { userId }, cancellation);

    /// <summary>The user of the session that a cookie names, while it lives.</summary>
    public ValueTask<User?> FindUserByCookieAsync(TokenHash cookieHash, DateTimeOffset now, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_user_by_cookie"], new { cookieHash, now }, cancellation);

    /// <summary>Ends the session that a cookie names, if it is that user's.</summary>
    public ValueTask<int> DeleteByCookieAsync(TokenHash cookieHash, Id<User> userId, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete_by_cookie"], new { cookieHash, userId });

    /// <summary>Ends every session of a user and, families without a session included, every refresh token.</summary>
    public async ValueTask EndOfUserAsync(Id<User> userId, DateTimeOffset now, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["revoke_families_of_user"], new { userId, now });
        await transaction.ExecuteAsync(sql["delete_sessions_of_user"], new { userId });
    }

    /// <summary>Removes every session of a user; refresh families stay, without one.</summary>
    public async ValueTask ForgetOfUserAsync(Id<User> userId, Transaction transaction)
    {
        await transaction.ExecuteAsync(sql["detach_families_of_user"], new { userId });
        await transaction.ExecuteAsync(sql["delete_sessions_of_user"], new { userId });
    }
}
