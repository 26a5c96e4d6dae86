using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Mails;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/activation/</c>: the owner of a new account's address has followed its link (D §6).</summary>
internal sealed class ActivationView(
    DjoserViews views, DjoserPermissions permissions, FollowedLinks followed, AccountService accounts, DjoserMails mails, Database database, SettingsProvider settings)
{
    private static readonly Form Input = new(DjoserFields.Uid, DjoserFields.Token);

    public RestView Build() => views.Begin("User Activation", permissions.Of("activation", static rules => rules.Activation)).Post(AnswerAsync, Input).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Input);
        var (user, token) = await followed.FollowAsync(input.Get(DjoserFields.Uid), input.Get(DjoserFields.Token), LinkPurpose.Activation, request.Context);
        if (!user.ActivationPending)
            throw Stale();

        await using var transaction = await database.BeginAsync(request.Cancellation);

        // The token stays: whoever follows the link again is told that it has done its work (D66). Holding the account is what lets one through.
        var held = await accounts.HoldAsync(user.Id, transaction) ?? throw FollowedLinks.InvalidUid();
        if (token.BoundTo != LinkBinding.Of(held, LinkPurpose.Activation))
            throw FollowedLinks.InvalidToken();
        if (!held.ActivationPending)
            throw Stale();

        await accounts.ActivateAsync(held, transaction);
        if (settings.Get<DjoserSettings>().SendConfirmationEmail)
            await mails.QueueAsync(DjoserMailKind.Confirmation, held, Language.Of(request.Context), transaction);
        await transaction.CommitAsync(request.Cancellation);
        return RestAnswer.NoContent;
    }

    private static RestException Stale() => new(RestProblem.PermissionDenied(DjoserMessages.StaleToken));
}
