using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Changes of an account by its owner or by staff (D §5).</summary>
internal sealed class UserUpdate(Database database, AccountService accounts, DjoserModels models, DjoserMails mails, SettingsProvider settings)
{
    /// <summary>Reads what was sent and stores it.</summary>
    /// <returns>The account as it is then.</returns>
    /// <exception cref="RestException">400, or 404 when somebody was faster and removed it.</exception>
    public async ValueTask<User> AnswerAsync(RestRequest request, User user, bool partial)
    {
        var form = models.Current.Update;
        var input = await request.ValidateAsync(form.Form, partial);
        form.Apply(input, user); // says what is wrong with attributes
        input.ThrowIfInvalid();
        if (!form.HasAny(input))
            return user;

        try
        {
            return await ChangeAsync(request, user, form, input) ?? throw new RestException(RestProblem.NotFound());
        }
        catch (IdentifierTakenException taken)
        {
            throw UserRefusals.Taken(taken.Kind);
        }
    }

    private async Task<User?> ChangeAsync(RestRequest request, User user, UpdateForm form, FormValues input)
    {
        var mustActivate = settings.Get<DjoserSettings>().SendActivationEmail;
        await using var transaction = await database.BeginAsync(request.Cancellation);
        var changed = await accounts.ChangeAsync(user.Id, before => Change(before), Actor.User(request.GetCaller().Id), transaction);
        if (changed is null)
            return null;

        // Also when it was inactive before: then staff changed it, and djoser asks the owner again.
        if (mustActivate && changed.ActivationPending)
            await mails.QueueAsync(DjoserMailKind.Activation, changed, Language.Of(request.Context), transaction);
        await transaction.CommitAsync(request.Cancellation);
        return changed;

        User Change(User before)
        {
            var after = form.Apply(input, before);
            return mustActivate && after.Email != before.Email ? after with { ActivationPending = true } : after;
        }
    }
}
