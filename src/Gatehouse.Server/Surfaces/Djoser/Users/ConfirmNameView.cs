using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/reset_username_confirm/</c>, or <c>reset_email_confirm/</c>: another name for whoever has followed the mailed link (D §8).</summary>
internal sealed class ConfirmNameView(
    DjoserViews views, DjoserPermissions permissions, DjoserModels models, NewNames names, FollowedLinks followed, LinkService links, AccountService accounts,
    Renaming renaming)
{
    // djoser does not declare them here: who leaves one out is told that it is wrong, and not that it is missing (D103).
    private static readonly Form Link = new(
        new TextField("uid") { Required = false, AllowBlank = true, AllowNull = true }, new TextField("token") { Required = false, AllowBlank = true, AllowNull = true });

    /// <param name="field">The name field that the route is called after.</param>
    public RestView Build(string field) =>
        views.Begin($"User Reset {char.ToUpperInvariant(field[0])}{field[1..]} Confirm", permissions.Of("username_reset_confirm", static rules => rules.UsernameResetConfirm))
            .Post(AnswerAsync, () => models.Current.ConfirmName.Form).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var form = models.Current.ConfirmName;
        var input = await request.ValidateAsync(form.Form);
        var name = form.Read(input);
        if (name is { } wanted)
            await names.CheckAsync(wanted, input.Errors, request.Cancellation);
        input.ThrowIfInvalid();
        form.ThrowIfRetypedWrong(input, name!.Value);

        var link = Link.Validate(await request.ReadInputAsync());
        var (user, token) = await followed.FollowAsync(Text(link, 0), Text(link, 1), LinkPurpose.UsernameReset, request.Context);
        await renaming.RenameAsync(user, name.Value, request, async transaction =>
        {
            var held = await links.UseAsync(token, transaction) ?? throw FollowedLinks.InvalidToken();
            await accounts.RecordSignInAsync(held, transaction);
        });
        return RestAnswer.NoContent;
    }

    private static string Text(FormValues values, int field) => values.GetOr((TextField)values.Form.Fields[field], "");
}
