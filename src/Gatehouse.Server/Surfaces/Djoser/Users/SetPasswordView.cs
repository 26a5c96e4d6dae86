using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/set_password/</c>: a new password for whoever knows the present one (D §7).</summary>
internal sealed class SetPasswordView(
    DjoserViews views, DjoserPermissions permissions, DjoserModels models, DjoserPasswords rules, PasswordSignIn signIn, PasswordService passwords, AccountService accounts,
    NewPasswordEffects effects, DjoserMails mails, Database database, SettingsProvider settings, ClientAddresses addresses)
{
    public RestView Build() =>
        views.Begin("User Set Password", permissions.Of("set_password", static rules => rules.SetPassword)).Post(AnswerAsync, () => models.Current.SetPassword.Form).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var form = models.Current.SetPassword;
        var input = await request.ReadAsync(form.Form);
        var caller = request.GetCaller();
        await using var proof = await signIn.ConfirmAsync(caller, input.Get(DjoserFields.CurrentPassword), request.Context)
            ?? throw UserRefusals.InvalidPassword(); // and not a word about the new one (D74)

        var password = input.Get(DjoserFields.NewPassword);
        rules.Check(password, caller, DjoserFields.NewPassword, input.Errors);
        input.ThrowIfInvalid();
        form.ThrowIfRetypedWrong(input);
        await rules.ThrowIfBreachedAsync(password, DjoserFields.NewPassword, request.Cancellation);

        var hash = await passwords.HashAsync(password, new GateKey(addresses.Of(request.Context).Network, caller.Id.ToString()), request.Cancellation);
        await using var transaction = await database.BeginAsync(request.Cancellation);
        var held = await accounts.HoldAsync(caller.Id, transaction);
        if (held?.PasswordHash != caller.PasswordHash) // no secret that anybody sent: two stored hashes
            throw UserRefusals.InvalidPassword(); // set anew a moment ago, so it was not the present one

        await accounts.SetPasswordAsync(caller, hash, Actor.User(caller.Id), transaction);
        await effects.AfterChangeAsync(caller, transaction);
        if (settings.Get<DjoserSettings>().MailsPasswordChange)
            await mails.QueueAsync(DjoserMailKind.PasswordChanged, caller, Language.Of(request.Context), transaction);
        await signIn.CompleteAsync(proof with { Rehashed = null }, countsAsSignIn: false, transaction);
        await transaction.CommitAsync(request.Cancellation);
        return RestAnswer.NoContent;
    }
}
