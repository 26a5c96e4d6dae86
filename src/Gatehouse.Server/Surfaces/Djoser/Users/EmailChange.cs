using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>
/// Another address for somebody who has proved the password, where EMAIL_CHANGE_CONFIRMATION is on: it waits for the link that is mailed to it, and until
/// then the old one stays good for everything (S131). Whether the new address is somebody else's is found out by who reads its mail, and by nobody else.
/// </summary>
internal sealed class EmailChange(AccountService accounts, DjoserMails mails, MailLimits limits, EventLog events, SettingsProvider settings, TimeProvider clock)
{
    public bool IsConfirmed => settings.Get<DjoserSettings>().ConfirmsEmailChange;

    /// <summary>Counts the mails, before anything is written.</summary>
    /// <exception cref="Foundation.Problems.ProblemException">429 with <c>Retry-After</c>.</exception>
    public ValueTask CountAsync(User user, string? address, HttpContext context) => limits.CountVerificationAsync(address ?? user.Email ?? "", context);

    /// <summary>Mails the links. To have no address at all is nothing that an address could confirm: it holds at once, and can be undone.</summary>
    /// <param name="held">The account, held by the transaction.</param>
    /// <param name="address">The new one; null: none.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="context">Whose language the mails have.</param>
    /// <param name="transaction">Completes the proof of the password too.</param>
    /// <returns>The account as it is then.</returns>
    public async ValueTask<User> BeginAsync(User held, string? address, Actor by, HttpContext context, Transaction transaction)
    {
        var language = Language.Of(context);
        await events.AppendAsync(new AddressChangeAskedFor(held.Id, by), transaction);
        if (address is null)
        {
            await mails.QueueAsync(DjoserMailKind.EmailChangeNotice, held, language, transaction);
            return await accounts.ReplaceEmailAsync(held, null, clock.GetUtcNow() + AddressChanges.UndoneFor, by, transaction);
        }

        await mails.QueueEmailChangeAsync(held, address, language, transaction);
        return held;
    }
}
