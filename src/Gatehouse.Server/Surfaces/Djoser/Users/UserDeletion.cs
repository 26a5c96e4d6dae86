using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Removing an account: always with the caller's own password, also when staff remove somebody else (D57–D60).</summary>
internal sealed class UserDeletion(PasswordSignIn signIn, AccountDeletion deletion, EventLog events, SettingsProvider settings, Database database)
{
    // S137; djoser keeps nothing.
    private static readonly TimeSpan StrictlyKeptFor = TimeSpan.FromDays(30);

    public static Form Input { get; } = new(DjoserFields.CurrentPassword);

    private TimeSpan KeptFor =>
        settings.Get<AccountsSettings>().DeletedKeptFor ?? (settings.Get<DjoserSettings>().IsStrict ? StrictlyKeptFor : TimeSpan.Zero);

    public async ValueTask DeleteAsync(RestRequest request, User user)
    {
        var input = await request.ReadAsync(Input);
        var caller = request.GetCaller();
        await using var proof = await signIn.ConfirmAsync(caller, input.Get(DjoserFields.CurrentPassword), request.Context)
            ?? throw UserRefusals.InvalidPassword();

        await using var transaction = await database.BeginAsync(request.Cancellation);
        if (!await deletion.DeleteAsync(user, KeptFor, Actor.User(caller.Id), transaction))
            throw new RestException(RestProblem.NotFound()); // another request was faster
        if (user.Id == caller.Id)
            await events.AppendAsync(new UserSignedOut(caller.Id), transaction); // as djoser has it
        await signIn.SettleAsync(proof, transaction);
        await transaction.CommitAsync(request.Cancellation);
    }
}
