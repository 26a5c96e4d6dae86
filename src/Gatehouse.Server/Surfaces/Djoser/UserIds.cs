using System.Globalization;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>What this surface's clients call users by, in routes, links and tokens.</summary>
internal sealed class UserIds(AccountService accounts, UsernameService usernames)
{
    /// <summary>A user's id as text; empty where the user has none of the kind.</summary>
    public static string TextOf(User user, UserIdField field) => field switch
    {
        UserIdField.Uuid => user.Id.ToString(),
        UserIdField.Username => user.Username ?? "",
        _ => user.Number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The user of an id; null for text of the wrong form too.</summary>
    public ValueTask<User?> FindAsync(string text, UserIdField field, CancellationToken cancellation) => field switch
    {
        UserIdField.Uuid => Id<User>.TryParse(text, out var uuid) ? accounts.FindAsync(uuid, cancellation) : default,
        UserIdField.Username => usernames.FindAsync(text, cancellation),
        _ => TryReadNumber(text, out var number) ? accounts.FindByNumberAsync(number, cancellation) : default,
    };

    private static bool TryReadNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
