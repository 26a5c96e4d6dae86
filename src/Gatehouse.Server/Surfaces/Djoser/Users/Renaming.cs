using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Gives an account another name to sign in with, and tells its owner where that is wanted.</summary>
internal sealed class Renaming(Database database, AccountService accounts, DjoserMails mails, EmailChange emailChange, SettingsProvider settings)
{
    /// <param name="user">Whose name it shall be.</param>
    /// <param name="name">As typed.</param>
    /// <param name="request">Whose language the mail has.</param>
    /// <param name="also">What is written in the same transaction.</param>
    /// <exception cref="RestException">400: somebody else took the name this moment.</exception>
    /// <remarks>A name that is an address becomes theirs when its link is followed, where that is wanted.</remarks>
    public async ValueTask RenameAsync(User user, NewName name, RestRequest request, Func<Transaction, ValueTask> also)
    {
        if (!name.IsUsername && emailChange.IsConfirmed)
        {
            await BeginAsync(user, name, request, also);
            return;
        }

        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            await also(transaction);
            var renamed = await accounts.ChangeAsync(user.Id, before => Renamed(before, name), Actor.User(user.Id), transaction)
                ?? throw new RestException(RestProblem.NotFound());
            if (settings.Get<DjoserSettings>().MailsUsernameChange)
                await mails.QueueAsync(DjoserMailKind.UsernameChanged, renamed, Language.Of(request.Context), transaction);
            await transaction.CommitAsync(request.Cancellation);
        }
        catch (IdentifierTakenException taken)
        {
            throw UserRefusals.Taken(taken.Kind, prefix: "new_");
        }
    }

    private async ValueTask BeginAsync(User user, NewName name, RestRequest request, Func<Transaction, ValueTask> also)
    {
        if (EmailAddress.KeyOf(name.Value) == EmailAddress.KeyOf(user.Email))
            throw UserRefusals.Taken(IdentifierKind.Email, prefix: "new_"); // one's own counts as taken (D97)
        await emailChange.CountAsync(user, name.Value, request.Context);

        await using var transaction = await database.BeginAsync(request.Cancellation);
        await also(transaction);
        var held = await accounts.HoldAsync(user.Id, transaction) ?? throw new RestException(RestProblem.NotFound());
        await emailChange.BeginAsync(held, name.Value, Actor.User(user.Id), request.Context, transaction);
        await transaction.CommitAsync(request.Cancellation);
    }

    private static User Renamed(User user, NewName name) => name.IsUsername ? user with { Username = name.Value } : user.WithEmail(name.Value);
}
