using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>The routes that have a link mailed to an address, whoever asks (D §6–8). Unless the settings want it told, nobody learns whether the address has an account.</summary>
internal sealed class MailedLinkView(
    DjoserViews views, DjoserPermissions permissions, AccountService accounts, DjoserMails mails, MailLimits limits, EventLog events, Database database,
    SettingsProvider settings)
{
    private static readonly Form Input = new(DjoserFields.MailedEmail);

    public RestView BuildResendActivation() =>
        views.Begin("User Resend Activation", permissions.Of("password_reset", static rules => rules.PasswordReset)).Post(ResendAsync, Input);

    public RestView BuildPasswordReset() =>
        views.Begin("User Reset Password", permissions.Of("password_reset", static rules => rules.PasswordReset))
            .Post(request => ResetAsync(request, DjoserMailKind.PasswordReset), Input);

    /// <param name="field">The name field that the route is called after.</param>
    public RestView BuildNameReset(string field) =>
        views.Begin($"User Reset {char.ToUpperInvariant(field[0])}{field[1..]}", permissions.Of("username_reset", static rules => rules.UsernameReset))
            .Post(request => ResetAsync(request, DjoserMailKind.UsernameReset), Input);

    private async ValueTask<RestAnswer> ResendAsync(RestRequest request)
    {
        var email = (await request.ReadAsync(Input)).Get(DjoserFields.MailedEmail);
        if (!settings.Get<DjoserSettings>().SendActivationEmail)
            return RestAnswer.Empty(StatusCodes.Status400BadRequest); // there is nothing that anybody could activate (D70)

        await limits.CountVerificationAsync(email, request.Context);
        return await MailAsync(request, email, DjoserMailKind.Activation, static user => user is { ActivationPending: true, DisabledAt: null });
    }

    private async ValueTask<RestAnswer> ResetAsync(RestRequest request, DjoserMailKind kind)
    {
        var email = (await request.ReadAsync(Input)).Get(DjoserFields.MailedEmail);
        await limits.CountResetAsync(email, request.Context);
        return await MailAsync(request, email, kind, static user => user.IsActive);
    }

    private async ValueTask<RestAnswer> MailAsync(RestRequest request, string email, DjoserMailKind kind, Func<User, bool> isWanted)
    {
        var users = await accounts.ListByEmailAsync(email, request.Cancellation);
        var wanted = users.Where(user => user.HasUsablePassword && isWanted(user)).ToList();

        // Written for an unknown address too, and committed: the answer takes as long (S123).
        await using var transaction = await database.BeginAsync(request.Cancellation);
        await events.AppendAsync(new LinkAskedFor(DjoserMailTexts.NameOf(kind), wanted.Count), transaction);
        foreach (var user in wanted)
            await mails.QueueAsync(kind, user, Language.Of(request.Context), transaction);
        await transaction.CommitAsync(request.Cancellation);

        return wanted.Count == 0 && settings.Get<DjoserSettings>().ShowsUnknownAddresses
            ? throw new RestException(RestProblem.Bare(DjoserMessages.EmailNotFound))
            : RestAnswer.NoContent;
    }
}
