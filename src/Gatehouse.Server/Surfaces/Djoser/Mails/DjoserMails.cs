using System.Buffers.Text;
using System.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Mails;

/// <summary>Queues the mails of this surface in the transaction that gives the reason (D §10). A link is made of settings and never of the request (S133).</summary>
internal sealed class DjoserMails(MailQueue queue, DjoserMailTexts texts, LinkService links, DjoserModels models, SettingsProvider settings, ServerUrl server)
{
    /// <summary>Queues what a new account is greeted with: the link that activates it, or else the confirmation, where they are wanted.</summary>
    public ValueTask WelcomeAsync(User user, string language, Transaction transaction) =>
        user.ActivationPending ? QueueAsync(DjoserMailKind.Activation, user, language, transaction)
        : settings.Get<DjoserSettings>().SendConfirmationEmail ? QueueAsync(DjoserMailKind.Confirmation, user, language, transaction)
        : default;

    /// <summary>Queues a mail to the stored address of an account. An account without an address that mail can go to gets none.</summary>
    /// <param name="kind">Which mail.</param>
    /// <param name="user">The account as it is in the transaction.</param>
    /// <param name="language">Of <see cref="Foundation.Languages.Language"/>.</param>
    /// <param name="transaction">The cause's.</param>
    public ValueTask QueueAsync(DjoserMailKind kind, User user, string language, Transaction transaction) =>
        QueueAsync(kind, user, user.Email, language, transaction);

    /// <summary>Queues the mails of a new address: the link to it, and to the address of before the link that undoes the change (S131).</summary>
    /// <param name="user">The account as it is in the transaction.</param>
    /// <param name="address">The new one.</param>
    /// <param name="language">Of <see cref="Foundation.Languages.Language"/>.</param>
    /// <param name="transaction">The cause's.</param>
    public async ValueTask QueueEmailChangeAsync(User user, string address, string language, Transaction transaction)
    {
        await QueueAsync(DjoserMailKind.EmailChange, user, address, language, transaction);
        await QueueAsync(DjoserMailKind.EmailChangeNotice, user, language, transaction);
    }

    private async ValueTask QueueAsync(DjoserMailKind kind, User user, string? address, string language, Transaction transaction)
    {
        if (address is not { Length: > 0 } || !Mailbox.TryParseAddress(address, out _))
            return;

        var djoser = settings.Get<DjoserSettings>();
        var values = Values(djoser, user);
        DateTimeOffset? expiresAt = null;
        if (LinkOf(kind, djoser) is var (purpose, template))
        {
            (values["token"], expiresAt) = await links.IssueAsync(user, purpose, djoser.LinkPolicy(purpose), transaction, purpose is LinkPurpose.EmailChange or LinkPurpose.EmailUndo ? address : null);
            values["url"] = LinkTemplate.Fill(template, values);
            values["link"] = $"{values["protocol"]}://{values["domain"]}/{values["url"].TrimStart('/')}";
        }

        await queue.QueueAsync(texts.Of(kind, language).For(address, values, values["link"] is "" ? null : values["link"], expiresAt), transaction);
    }

    /// <summary>What stands for an account in a link: its id as base64url (D §9).</summary>
    public string UidOf(User user) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(UserIds.TextOf(user, settings.Get<DjoserSettings>().PrimaryKey)));

    private Dictionary<string, string> Values(DjoserSettings djoser, User user)
    {
        var issuer = new Uri(server.Issuer);
        var domain = djoser.EmailFrontendDomain ?? issuer.Authority;
        return new(StringComparer.Ordinal)
        {
            ["user"] = models.Current.NameOf(user),
            ["uid"] = UidOf(user),
            ["token"] = "",
            ["url"] = "",
            ["link"] = "",
            ["domain"] = domain,
            ["protocol"] = djoser.EmailFrontendProtocol ?? issuer.Scheme,
            ["site_name"] = djoser.EmailFrontendSiteName ?? domain,
        };
    }

    private static (LinkPurpose Purpose, string Template)? LinkOf(DjoserMailKind kind, DjoserSettings djoser) => kind switch
    {
        DjoserMailKind.Activation => (LinkPurpose.Activation, djoser.ActivationUrl),
        DjoserMailKind.PasswordReset => (LinkPurpose.PasswordReset, djoser.PasswordResetConfirmUrl),
        DjoserMailKind.UsernameReset => (LinkPurpose.UsernameReset, djoser.UsernameResetConfirmUrl),
        DjoserMailKind.EmailChange => (LinkPurpose.EmailChange, djoser.EmailChangeConfirmUrl),
        DjoserMailKind.EmailChangeNotice => (LinkPurpose.EmailUndo, djoser.EmailChangeUndoUrl),
        _ => null,
    };
}
