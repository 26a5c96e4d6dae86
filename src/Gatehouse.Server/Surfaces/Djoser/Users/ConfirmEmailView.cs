using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/confirm_email/</c>: a new address becomes the account's, for whoever has followed the link to it (S131). Ours; not djoser's.</summary>
internal sealed class ConfirmEmailView(DjoserViews views, FollowedLinks followed, AddressChanges changes, Database database)
{
    private static readonly Form Input = new(DjoserFields.Uid, DjoserFields.Token);

    public RestView Build() => views.Begin("User Confirm Email", Permission.AllowAny).Post(AnswerAsync, Input).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Input);
        var (_, token) = await followed.FollowAsync(input.Get(DjoserFields.Uid), input.Get(DjoserFields.Token), LinkPurpose.EmailChange, request.Context);
        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            if (!await changes.ConfirmAsync(token, transaction))
                throw FollowedLinks.InvalidToken();
            await transaction.CommitAsync(request.Cancellation);
            return RestAnswer.NoContent;
        }
        catch (IdentifierTakenException taken)
        {
            throw UserRefusals.Taken(taken.Kind);
        }
    }
}
