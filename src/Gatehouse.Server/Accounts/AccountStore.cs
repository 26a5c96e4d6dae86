using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts;

internal sealed class AccountStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<AccountStore>();

    public ValueTask<User?> FindAsync(Id<User> id, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_by_id"], new { id }, cancellation);

    public ValueTask<User?> FindByNumberAsync(long number, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_by_number"], new { number }, cancellation);

    public ValueTask<User?> FindAsync(Identifier identifier, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<User>(sql["find_by_identifier"], new { kind = identifier.Kind, key = identifier.Key }, cancellation);

    /// <summary>Whether it is an account's, be the account deleted or not.</summary>
    public async ValueTask<bool> IsTakenAsync(Identifier identifier, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<string>(sql["find_holder"], new { kind = identifier.Kind, key = identifier.Key }, cancellation) is not null;

    public ValueTask<IReadOnlyList<User>> ListByEmailAsync(string key, int limit, CancellationToken cancellation) =>
        database.QueryAsync<User>(sql["list_by_email"], new { key, limit }, cancellation);

    public ValueTask<IReadOnlyList<User>> ListAfterAsync(long number, int limit, CancellationToken cancellation) =>
        database.QueryAsync<User>(sql["list_after"], new { after = number, limit }, cancellation);

    public async ValueTask<long> TakeNumberAsync(Transaction transaction) =>
        await transaction.QuerySingleOrDefaultAsync<long>(sql["take_number"], null);

    public ValueTask<int> RaiseNumberAsync(long number, Transaction transaction) =>
        transaction.ExecuteAsync(sql["raise_number"], new { number });

    public ValueTask<int> InsertAsync(User user, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], new
        {
            user.Id,
            user.Number,
            user.Username,
            user.Email,
            EmailKey = EmailAddress.KeyOf(user.Email),
            user.EmailVerifiedAt,
            user.PasswordHash,
            user.FirstName,
            user.LastName,
            user.Properties,
            user.LegacyUserId,
            user.IsStaff,
            user.IsSuperuser,
            user.ActivationPending,
            user.DisabledAt,
            user.CreatedAt,
            user.UpdatedAt,
            user.LastSignInAt,
        });

    public ValueTask<int> UpdateAsync(User user, Transaction transaction) =>
        transaction.ExecuteAsync(sql["update"], new
        {
            user.Id,
            user.Username,
            user.Email,
            EmailKey = EmailAddress.KeyOf(user.Email),
            user.EmailVerifiedAt,
            user.FirstName,
            user.LastName,
            user.Properties,
            user.LegacyUserId,
            user.IsStaff,
            user.IsSuperuser,
            user.ActivationPending,
            user.DisabledAt,
            user.UpdatedAt,
        });

    /// <summary>The account, held against other changes until the transaction ends.</summary>
    public ValueTask<User?> FindForChangeAsync(Id<User> id, Transaction transaction) =>
        transaction.QuerySingleOrDefaultAsync<User>(sql["find_for_change"], new { id });

    public ValueTask<int> SetPasswordHashAsync(Id<User> id, string? passwordHash, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["set_password_hash"], new { id, passwordHash, now });

    /// <summary>Replaces a hash by a stronger one of the same password, unless the password was changed meanwhile.</summary>
    public ValueTask<int> ReplacePasswordHashAsync(Id<User> id, string previous, string passwordHash, Transaction transaction) =>
        transaction.ExecuteAsync(sql["replace_password_hash"], new { id, previous, passwordHash });

    public ValueTask<int> SetLastSignInAsync(Id<User> id, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["set_last_sign_in"], new { id, now });

    public ValueTask<int> DeleteAsync(Id<User> id, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete"], new { id });

    /// <exception cref="IdentifierTakenException">It is another account's; the transaction can only be given up.</exception>
    public async ValueTask ClaimAsync(Identifier identifier, Id<User> userId, Transaction transaction)
    {
        try
        {
            await transaction.ExecuteAsync(sql["insert_identifier"], new { identifier.Kind, identifier.Key, userId });
        }
        catch (UniqueViolationException exception)
        {
            throw new IdentifierTakenException(identifier.Kind, exception);
        }
    }

    /// <summary>Keeps from others what is the account's own no longer.</summary>
    public ValueTask<int> HoldAsync(Identifier identifier, Id<User> userId, DateTimeOffset until, Transaction transaction) =>
        transaction.ExecuteAsync(sql["hold_identifier"], new { identifier.Kind, identifier.Key, userId, until });

    /// <summary>Gives up an account's address.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="next">The key of the address it is about to have; null: none.</param>
    /// <param name="transaction">The change's.</param>
    public ValueTask<int> RemoveEmailAsync(Id<User> userId, string? next, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete_emails"], new { userId, next });

    public ValueTask<int> RemoveIdentifiersAsync(IdentifierKind kind, Id<User> userId, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete_identifiers"], new { kind, userId });
}
