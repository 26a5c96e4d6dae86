using System.Text;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Judges the names that people want to have, in Django's words, and finds one for those who have none.</summary>
internal sealed class NewNames(AccountService accounts, UsernameService usernames, EmailChange emailChange)
{
    private const int LongestStem = 140;

    /// <summary>Adds what is wrong with the name or the address of a registration.</summary>
    public async ValueTask CheckAsync(Registration registration, RestErrors errors, CancellationToken cancellation)
    {
        if (registration.Username is { Length: > 0 } username)
            await CheckUsernameAsync("username", username, errors, cancellation);
        if (registration.Email is { Length: > 0 } email)
            await CheckEmailAsync("email", email, errors, cancellation);
    }

    /// <summary>Adds what is wrong with a new name; one's own present name counts as taken (D97). An address that its mail confirms is not looked up.</summary>
    public ValueTask CheckAsync(NewName name, RestErrors errors, CancellationToken cancellation) => name.IsUsername
        ? CheckUsernameAsync(name.Field, name.Value, errors, cancellation)
        : emailChange.IsConfirmed ? default : CheckEmailAsync(name.Field, name.Value, errors, cancellation);

    /// <summary>A free name made of an address's local part.</summary>
    public async ValueTask<string> DeriveAsync(string email, CancellationToken cancellation)
    {
        var stem = new StringBuilder();
        foreach (var character in email[..email.LastIndexOf('@')].EnumerateRunes())
        {
            if (DjoserFields.IsOfUsername(character) && stem.Length < LongestStem)
                stem.Append(character);
        }

        var wanted = stem.Length == 0 ? "user" : stem.ToString();
        return usernames.Refusal(wanted, out var username) is null && !await usernames.IsTakenAsync(username!, cancellation)
            ? wanted
            : $"{wanted}-{RandomSecret.Hex(4)}";
    }

    private async ValueTask CheckUsernameAsync(string field, string username, RestErrors errors, CancellationToken cancellation)
    {
        if (usernames.Refusal(username, out var read) is { } refusal)
            errors.Add(field, UserRefusals.Of(refusal));
        else if (await usernames.IsTakenAsync(read!, cancellation))
            errors.Add(field, UserRefusals.UsernameTaken);
    }

    private async ValueTask CheckEmailAsync(string field, string email, RestErrors errors, CancellationToken cancellation)
    {
        if (await accounts.IsEmailTakenAsync(email, cancellation))
            errors.Add(field, UserRefusals.EmailTaken);
    }
}
