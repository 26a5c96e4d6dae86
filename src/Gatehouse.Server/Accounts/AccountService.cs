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

    /// <summary>Changes an account from what it is now, so that what is changed at the same moment – by an operator, say – stays.</summary>
    /// <param name="id">Whose it is.</param>
    /// <param name="change">Makes the account as it shall be. Password and sign-in time have their own methods.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="transaction">Holds the account from here on.</param>
    /// <returns>The account as it is then; null when it is gone.</returns>
    /// <exception cref="IdentifierTakenException">The new name or address belongs to another account.</exception>
    /// <exception cref="UsernameRefusedException">Nobody may have the new name.</exception>
    public async ValueTask<User?> ChangeAsync(Id<User> id, Func<User, User> change, Actor by, Transaction transaction) =>
        await accounts.FindForChangeAsync(id, transaction) is { } before ? await UpdateAsync(before, change(before), by, transaction) : null;

    /// <summary>The account as it is now; nobody else changes it until the transaction ends. Null when it is gone.</summary>
    public ValueTask<User?> HoldAsync(Id<User> id, Transaction transaction) => accounts.FindForChangeAsync(id, transaction);

    /// <summary>Every account with an address, in the order of their numbers; at most 100.</summary>
    public ValueTask<IReadOnlyList<User>> ListByEmailAsync(string email, CancellationToken cancellation) =>
        EmailAddress.KeyOf(email) is { } key ? accounts.ListByEmailAsync(key, limit: 100, cancellation) : new ValueTask<IReadOnlyList<User>>([]);

    /// <summary>Whether an account has the address where each belongs to one. For a clear answer; the primary key is the guarantee.</summary>
    public async ValueTask<bool> IsEmailTakenAsync(string email, CancellationToken cancellation) =>
        settings.Get<AccountsSettings>().EmailIsUnique && EmailAddress.KeyOf(email) is { } key
        && await accounts.IsTakenAsync(new Identifier(IdentifierKind.Email, key), cancellation);

    /// <summary>The account's e-mail led to it being used: its owner followed a link. It may sign in from now on.</summary>
    public async ValueTask ActivateAsync(User user, Transaction transaction)
    {
        var now = clock.GetUtcNow();
        await accounts.UpdateAsync(user with { ActivationPending = false, EmailVerifiedAt = now, UpdatedAt = now }, transaction);
        await events.AppendAsync(new UserActivated(user.Id), transaction);
    }

    /// <summary>Gives an account an address that its owner has shown to be theirs, or none.</summary>
    /// <param name="held">From <see cref="HoldAsync"/>.</param>
    /// <param name="email">The address; null: none.</param>
    /// <param name="oldHeldUntil">Until when nobody else may have the address it had, where an address belongs to one account.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="transaction">Holds the account.</param>
    /// <exception cref="IdentifierTakenException">The address belongs to another account.</exception>
    public async ValueTask<User> ReplaceEmailAsync(User held, string? email, DateTimeOffset? oldHeldUntil, Actor by, Transaction transaction)
    {
        var replaced = await UpdateAsync(held, held with { Email = email, EmailVerifiedAt = email is null ? null : clock.GetUtcNow() }, by, transaction);
        if (oldHeldUntil is { } until && settings.Get<AccountsSettings>().EmailIsUnique
            && EmailAddress.KeyOf(held.Email) is { } old && old != EmailAddress.KeyOf(replaced.Email))
            await accounts.HoldAsync(new Identifier(IdentifierKind.Email, old), held.Id, until, transaction);
        return replaced;
    }

    /// <summary>Notes that the account was signed in to now.</summary>
    public ValueTask<int> RecordSignInAsync(User user, Transaction transaction) => accounts.SetLastSignInAsync(user.Id, clock.GetUtcNow(), transaction);

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

    /// <summary>Removes an account for good and, by foreign keys, all that hangs on it. False when it was gone already.</summary>
    /// <remarks>Where it may have to come back: <see cref="Deletion.AccountDeletion"/>.</remarks>
    public async ValueTask<bool> DeleteAsync(User user, Actor by, Transaction transaction)
    {
        if (await accounts.DeleteAsync(user.Id, transaction) == 0)
            return false;

        await events.AppendAsync(new UserDeleted(user.Id, by), transaction);
        return true;
    }

    private async ValueTask ReclaimEmailAsync(User user, Transaction transaction)
    {
        await accounts.RemoveEmailAsync(user.Id, EmailAddress.KeyOf(user.Email), transaction);
        await ClaimEmailAsync(user, transaction);
    }

    private async ValueTask ClaimEmailAsync(User user, Transaction transaction)
    {
        if (settings.Get<AccountsSettings>().EmailIsUnique && EmailAddress.KeyOf(user.Email) is { } key)
            await accounts.ClaimAsync(new Identifier(IdentifierKind.Email, key), user.Id, transaction);
    }
}
