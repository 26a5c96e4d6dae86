using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Accounts;

/// <summary>The rules of accounts that every surface, the commands and <c>apply</c> share.</summary>
internal sealed class AccountService(
    Database database, AccountStore accounts, UsernameService usernames, EventLog events, SettingsProvider settings, RegistrationHooks hooks,
    TimeProvider clock)
{
    public ValueTask<User?> FindAsync(Id<User> id, CancellationToken cancellation) => accounts.FindAsync(id, cancellation);

    public ValueTask<User?> FindByNumberAsync(long number, CancellationToken cancellation) => accounts.FindByNumberAsync(number, cancellation);

    public ValueTask<User?> FindByUsernameAsync(string username, CancellationToken cancellation) =>
        usernames.FindAsync(username, cancellation);

    /// <summary>The account an address names: the unique one, or the oldest verified one where addresses may be shared, or the oldest.</summary>
    public async ValueTask<User?> FindByEmailAsync(string email, CancellationToken cancellation)
    {
        if (EmailAddress.KeyOf(email) is not { } key)
            return null;

        var matches = await accounts.ListByEmailAsync(key, limit: 100, cancellation);
        return matches.FirstOrDefault(user => user.EmailVerifiedAt is not null) ?? (matches.Count > 0 ? matches[0] : null);
    }

    /// <summary>Users in the order of their numbers, those above <paramref name="after"/>.</summary>
    public ValueTask<IReadOnlyList<User>> ListAsync(long after, int limit, CancellationToken cancellation) =>
        accounts.ListAfterAsync(after, limit, cancellation);

    /// <summary>Makes an account and whatever hangs on it (profiles written by <see cref="RegistrationHooks"/>) in one transaction.</summary>
    /// <exception cref="IdentifierTakenException">The name or the address belongs to another account.</exception>
    /// <exception cref="UsernameRefusedException">Nobody may have that name.</exception>
    public async Task<User> RegisterAsync(Registration registration, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var user = await RegisterAsync(registration, by, transaction);
        await transaction.CommitAsync(cancellation);
        return user;
    }

    /// <inheritdoc cref="RegisterAsync(Registration, Actor, CancellationToken)"/>
    public async Task<User> RegisterAsync(Registration registration, Actor by, Transaction transaction)
    {
        var username = registration.Username is { } typed ? usernames.Read(typed) : null;
        if (registration.Number is { } given)
            await accounts.RaiseNumberAsync(given, transaction);

        var user = registration.ToUser(registration.Number ?? await accounts.TakeNumberAsync(transaction), username, clock.GetUtcNow());
        await accounts.InsertAsync(user, transaction);
        if (username is not null)
            await usernames.ClaimAsync(user.Id, username, transaction);
        await ClaimEmailAsync(user, transaction);
        await events.AppendAsync(new UserRegistered(user.Id, by), transaction);
        await hooks.RunAsync(user, transaction);
        return user;
    }

    /// <summary>Stores the changed fields of an account. Password and sign-in time have their own methods.</summary>
    /// <exception cref="IdentifierTakenException">The new name or address belongs to another account.</exception>
    /// <exception cref="UsernameRefusedException">Nobody may have the new name.</exception>
    public async Task<User> UpdateAsync(User before, User after, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var updated = await UpdateAsync(before, after, by, transaction);
        await transaction.CommitAsync(cancellation);
        return updated;
    }

    /// <inheritdoc cref="UpdateAsync(User, User, Actor, CancellationToken)"/>
    public async Task<User> UpdateAsync(User before, User after, Actor by, Transaction transaction)
    {
        var renamed = before.Username != after.Username;
        var username = renamed && after.Username is { } typed ? usernames.Read(typed) : null;
        var updated = after with
        {
            Username = renamed ? username?.Text : after.Username,
            Email = after.Email is "" ? null : after.Email,
            UpdatedAt = clock.GetUtcNow(),
        };
        await accounts.UpdateAsync(updated, transaction);
        if (renamed)
            await usernames.ReleaseAsync(updated.Id, transaction);
        if (username is not null)
            await usernames.ClaimAsync(updated.Id, username, transaction);
        if (before.Email != updated.Email)
            await ReclaimEmailAsync(updated, transaction);

        await events.AppendAsync(new UserUpdated(updated.Id, by), transaction);
        if (before.IsActive && !updated.IsActive)
            await events.AppendAsync(new UserDisabled(updated.Id, by), transaction);
        return updated;
    }

    /// <summary>
    /// Replaces an account's address and nothing else, so that what is changed at the same moment – by an operator, say – stays.
    /// Another address than before is not shown to be the user's.
    /// </summary>
    /// <returns>The account as it is then; null when it is gone.</returns>
    /// <exception cref="IdentifierTakenException">The address belongs to another account.</exception>
    public async Task<User?> ChangeEmailAsync(Id<User> id, string? email, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        if (await accounts.SetEmailAsync(id, email is "" ? null : email, clock.GetUtcNow(), transaction) is not { } changed)
            return null;

        await ReclaimEmailAsync(changed, transaction);
        await events.AppendAsync(new UserUpdated(id, by), transaction);
        await transaction.CommitAsync(cancellation);
        return changed;
    }

    /// <summary>Stores a new password's hash. What that ends (sessions, tokens) is the caller's surface's rule.</summary>
    public async Task SetPasswordAsync(User user, string? passwordHash, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        await SetPasswordAsync(user, passwordHash, by, transaction);
        await transaction.CommitAsync(cancellation);
    }

    /// <inheritdoc cref="SetPasswordAsync(User, string?, Actor, CancellationToken)"/>
    public async Task SetPasswordAsync(User user, string? passwordHash, Actor by, Transaction transaction)
    {
        await accounts.SetPasswordHashAsync(user.Id, passwordHash, clock.GetUtcNow(), transaction);
        await events.AppendAsync(new UserPasswordChanged(user.Id, by), transaction);
    }

    /// <summary>Removes an account and, by foreign keys, all that hangs on it. False when it was gone already.</summary>
    public async ValueTask<bool> DeleteAsync(User user, Actor by, Transaction transaction)
    {
        if (await accounts.DeleteAsync(user.Id, transaction) == 0)
            return false;

        await events.AppendAsync(new UserDeleted(user.Id, by), transaction);
        return true;
    }

    private async ValueTask ReclaimEmailAsync(User user, Transaction transaction)
    {
        await accounts.RemoveIdentifiersAsync(IdentifierKind.Email, user.Id, transaction);
        await ClaimEmailAsync(user, transaction);
    }

    private async ValueTask ClaimEmailAsync(User user, Transaction transaction)
    {
        if (settings.Get<AccountsSettings>().UniqueEmail && EmailAddress.KeyOf(user.Email) is { } key)
            await accounts.ClaimAsync(new Identifier(IdentifierKind.Email, key), user.Id, transaction);
    }
}
