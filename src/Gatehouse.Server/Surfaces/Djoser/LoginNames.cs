using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Finds whose name was typed, by the field it was typed into.</summary>
internal sealed class LoginNames(AccountService accounts, UsernameService usernames)
{
    /// <summary>What tries are counted by where there is no account: the same for all spellings of one name.</summary>
    public string SubjectOf(string field, string typed) => field == "email" ? EmailAddress.KeyOf(typed) ?? typed : usernames.Subject(typed);

    /// <param name="field"><c>username</c> or <c>email</c>.</param>
    /// <param name="typed">What was typed into it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The account, or null; and what tries are counted by where there is none.</returns>
    public async ValueTask<(User? User, string Subject)> FindAsync(string field, string typed, CancellationToken cancellation) => field == "email"
        ? (await accounts.FindByEmailAsync(typed, cancellation), SubjectOf(field, typed))
        : (await usernames.FindAsync(typed, cancellation), SubjectOf(field, typed));
}
