using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Finds whose name was typed, by the field it was typed into.</summary>
internal sealed class LoginNames(AccountService accounts, UsernameService usernames)
{
    /// <param name="field"><c>username</c> or <c>email</c>.</param>
    /// <param name="typed">What was typed into it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The account, or null; and what tries are counted by where there is none.</returns>
    public async ValueTask<(User? User, string Subject)> FindAsync(string field, string typed, CancellationToken cancellation) => field == "email"
        ? (await accounts.FindByEmailAsync(typed, cancellation), EmailAddress.KeyOf(typed) ?? typed)
        : (await usernames.FindAsync(typed, cancellation), usernames.Subject(typed));
}
