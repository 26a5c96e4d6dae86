using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Devices;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/reset_password_confirm/</c>: a new password for whoever has followed the mailed link (D §7).</summary>
internal sealed class ConfirmPasswordView(
    DjoserViews views, DjoserPermissions permissions, DjoserModels models, DjoserPasswords rules, FollowedLinks followed, LinkService links, PasswordService passwords,
    AccountService accounts, NewPasswordEffects effects, DjoserMails mails, KnownDevices devices, Database database, SettingsProvider settings,
    ClientAddresses addresses)
{
    public RestView Build() =>
        views.Begin("User Reset Password Confirm", permissions.Of("password_reset_confirm", static rules => rules.PasswordResetConfirm))
            .Post(AnswerAsync, () => models.Current.ConfirmPassword.Form).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var form = models.Current.ConfirmPassword;
        var input = await request.ReadAsync(form.Form);
        var (uid, typed, password) = (input.Get(DjoserFields.Uid), input.Get(DjoserFields.Token), input.Get(DjoserFields.NewPassword));

        // djoser judges the password before the link. It is compared with the account only for who has a good link: else it would tell strangers about it.
        var (user, token) = await followed.FindAsync(uid, typed, LinkPurpose.PasswordReset, request.Context);
        rules.Check(password, token is null ? null : user, DjoserFields.NewPassword, input.Errors);
        input.ThrowIfInvalid();
        form.ThrowIfRetypedWrong(input);
        if (user is null)
            throw FollowedLinks.InvalidUid();
        if (token is null)
            throw FollowedLinks.InvalidToken();
        await rules.ThrowIfBreachedAsync(password, DjoserFields.NewPassword, request.Cancellation);

        var hash = await passwords.HashAsync(password, new GateKey(addresses.Of(request.Context).Network, user.Id.ToString()), request.Cancellation);
        await using var transaction = await database.BeginAsync(request.Cancellation);
        var held = await links.UseAsync(token, transaction) ?? throw FollowedLinks.InvalidToken();
        await accounts.SetPasswordAsync(held, hash, Actor.User(held.Id), transaction);
        await accounts.RecordSignInAsync(held, transaction);
        await effects.AfterResetAsync(held, transaction);
        if (settings.Get<DjoserSettings>().MailsPasswordChange)
            await mails.QueueAsync(DjoserMailKind.PasswordChanged, held, Language.Of(request.Context), transaction);
        transaction.OnCommitted(() => devices.Remember(held, request.Context)); // somebody who goes on guessing does not keep its owner out (S21)
        await transaction.CommitAsync(request.Cancellation);
        return RestAnswer.NoContent;
    }
}
