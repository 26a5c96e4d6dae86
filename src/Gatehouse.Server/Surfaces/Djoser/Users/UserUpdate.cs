using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Changes of an account by its owner or by staff (D §5).</summary>
internal sealed class UserUpdate(
    Database database, AccountService accounts, DjoserModels models, DjoserMails mails, EmailChange emailChange, PasswordSignIn signIn, SettingsProvider settings)
{
    /// <summary>Reads what was sent and stores it.</summary>
    /// <returns>The account as it is then.</returns>
    /// <exception cref="RestException">400, or 404 when somebody was faster and removed it.</exception>
    public async ValueTask<User> AnswerAsync(RestRequest request, User user, bool partial)
    {
        var form = models.Current.Update;
        var input = await request.ValidateAsync(form.Form, partial);
        var wanted = form.Apply(input, user); // says what is wrong with attributes
        input.ThrowIfInvalid();
        if (!form.HasAny(input))
            return user;

        try
        {
            var changed = emailChange.IsConfirmed && wanted.Email != user.Email
                ? await ChangeWithAddressAsync(request, user, form, input, wanted.Email)
                : await ChangeAsync(request, user, form, input);
            return changed ?? throw new RestException(RestProblem.NotFound());
        }
        catch (IdentifierTakenException taken)
        {
            throw UserRefusals.Taken(taken.Kind);
        }
    }

    private async Task<User?> ChangeAsync(RestRequest request, User user, UpdateForm form, FormValues input)
    {
        await using var transaction = await database.BeginAsync(request.Cancellation);
        var changed = await ChangeAsync(request, user, form, input, transaction);
        await transaction.CommitAsync(request.Cancellation);
        return changed;
    }

    // The rest is changed at once, the address by its links. As at a deletion it is the caller who proves it with the password, staff too.
    private async Task<User?> ChangeWithAddressAsync(RestRequest request, User user, UpdateForm form, FormValues input, string? address)
    {
        if (!input.TryGet(DjoserFields.OptionalCurrentPassword, out var password))
            throw new RestException(RestProblem.Invalid(DjoserFields.CurrentPassword.Name, RestMessages.Required));
        var caller = request.GetCaller();
        await using var proof = await signIn.CheckAsync(caller, caller.Id.ToString(), password, request.Context)
            ?? throw UserRefusals.InvalidPassword();
        await emailChange.CountAsync(user, address, request.Context);

        await using var transaction = await database.BeginAsync(request.Cancellation);
        await signIn.RecordAsync(proof, countsAsSignIn: false, transaction);
        if (await ChangeAsync(request, user, form, input, transaction) is not { } changed)
            return null;
        changed = await emailChange.BeginAsync(changed, address, Actor.User(caller.Id), request.Context, transaction);
        await signIn.SettleAsync(proof, transaction);
        await transaction.CommitAsync(request.Cancellation);
        return changed;
    }

    private async Task<User?> ChangeAsync(RestRequest request, User user, UpdateForm form, FormValues input, Transaction transaction)
    {
        var (mustActivate, isConfirmed) = (settings.Get<DjoserSettings>().SendActivationEmail, emailChange.IsConfirmed);
        var changed = await accounts.ChangeAsync(user.Id, before => Change(before), Actor.User(request.GetCaller().Id), transaction);

        // Also when it was inactive before: then staff changed it, and djoser asks the owner again.
        if (mustActivate && changed is { ActivationPending: true })
            await mails.QueueAsync(DjoserMailKind.Activation, changed, Language.Of(request.Context), transaction);
        return changed;

        User Change(User before)
        {
            var after = form.Apply(input, before);
            if (isConfirmed)
                return after with { Email = before.Email, EmailVerifiedAt = before.EmailVerifiedAt };
            return mustActivate && after.Email != before.Email ? after with { ActivationPending = true } : after;
        }
    }
}
