using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>The routes that have a link mailed to an address, whoever asks (D §6–8). Unless the settings want it told, nobody learns whether the address has an account.</summary>
internal sealed class MailedLinkView(
    DjoserViews views, DjoserPermissions permissions, LinkRequests requests, MailLimits limits, Database database, SettingsProvider settings)
{
    private static readonly Form Input = new(DjoserFields.MailedEmail);

    public RestView BuildResendActivation() =>
        views.Begin("User Resend Activation", permissions.Of("password_reset", static rules => rules.PasswordReset)).Post(ResendAsync, Input).Produces("POST", RestOutput.NoContent);

    public RestView BuildPasswordReset() =>
        views.Begin("User Reset Password", permissions.Of("password_reset", static rules => rules.PasswordReset))
            .Post(request => ResetAsync(request, DjoserMailKind.PasswordReset), Input).Produces("POST", RestOutput.NoContent);

    /// <param name="field">The name field that the route is called after.</param>
    public RestView BuildNameReset(string field) =>
        views.Begin($"User Reset {char.ToUpperInvariant(field[0])}{field[1..]}", permissions.Of("username_reset", static rules => rules.UsernameReset))
            .Post(request => ResetAsync(request, DjoserMailKind.UsernameReset), Input).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> ResendAsync(RestRequest request)
    {
        var email = (await request.ReadAsync(Input)).Get(DjoserFields.MailedEmail);
        if (!settings.Get<DjoserSettings>().SendActivationEmail)
            return RestAnswer.Empty(StatusCodes.Status400BadRequest); // there is nothing that anybody could activate (D70)

        await limits.CountVerificationAsync(email, request.Context);
        return await MailAsync(request, email, DjoserMailKind.Activation);
    }

    private async ValueTask<RestAnswer> ResetAsync(RestRequest request, DjoserMailKind kind)
    {
        var email = (await request.ReadAsync(Input)).Get(DjoserFields.MailedEmail);
        await limits.CountResetAsync(email, request.Context);
        return await MailAsync(request, email, kind);
    }

    private async ValueTask<RestAnswer> MailAsync(RestRequest request, string email, DjoserMailKind kind)
    {
        await using (var transaction = await database.BeginAsync(request.Cancellation))
        {
            await requests.AddAsync(kind, email, Language.Of(request.Context), transaction);
            await transaction.CommitAsync(request.Cancellation);
        }

        return settings.Get<DjoserSettings>().ShowsUnknownAddresses && (await requests.RecipientsAsync(kind, email, request.Cancellation)).Count == 0
            ? throw new RestException(RestProblem.Bare(DjoserMessages.EmailNotFound))
            : RestAnswer.NoContent;
    }
}
