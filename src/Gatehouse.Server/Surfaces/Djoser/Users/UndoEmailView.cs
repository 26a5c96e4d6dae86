using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Mails;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>
/// <c>users/undo_email/</c>: the address of before is the account's again, for whoever has followed the link to it; everybody is signed out (S131). Who had asked
/// for the change knew the password, so a link to choose another comes by mail. Ours; not djoser's.
/// </summary>
internal sealed class UndoEmailView(
    DjoserViews views, FollowedLinks followed, AddressChanges changes, DjoserMails mails, Database database)
{
    private static readonly Form Input = new(DjoserFields.Uid, DjoserFields.Token);

    public RestView Build() => views.Begin("User Undo Email", Permission.AllowAny).Post(AnswerAsync, Input).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Input);
        var (_, token) = await followed.FollowAsync(input.Get(DjoserFields.Uid), input.Get(DjoserFields.Token), LinkPurpose.EmailUndo, request.Context);
        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            var user = await changes.UndoAsync(token, transaction) ?? throw FollowedLinks.InvalidToken();
            if (user is { IsActive: true, HasUsablePassword: true })
                await mails.QueueAsync(DjoserMailKind.PasswordReset, user, Language.Of(request.Context), transaction);
            await transaction.CommitAsync(request.Cancellation);
            return RestAnswer.NoContent;
        }
        catch (IdentifierTakenException taken)
        {
            throw UserRefusals.Taken(taken.Kind);
        }
    }
}
