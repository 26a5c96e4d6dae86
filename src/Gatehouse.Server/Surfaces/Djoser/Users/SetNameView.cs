using Gatehouse.Resources;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/set_username/</c>, or <c>set_email/</c>: another name to sign in with, for whoever knows the password (D §8).</summary>
internal sealed class SetNameView(
    DjoserViews views, DjoserPermissions permissions, DjoserModels models, NewNames names, PasswordSignIn signIn, Renaming renaming)
{
    /// <param name="field">The name field that the route is called after.</param>
    public RestView Build(string field) =>
        views.Begin($"User Set {char.ToUpperInvariant(field[0])}{field[1..]}", permissions.Of("set_username", static rules => rules.SetUsername))
            .Post(AnswerAsync, () => models.Current.SetName.Form).Produces("POST", RestOutput.NoContent);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var form = models.Current.SetName;
        var input = await request.ValidateAsync(form.Form);
        var name = form.Read(input);
        if (name is { } wanted)
            await names.CheckAsync(wanted, input.Errors, request.Cancellation);

        // Both are told at once (D98); but nobody has a password checked for a name that cannot be read.
        var caller = request.GetCaller();
        if (!input.TryGet(DjoserFields.CurrentPassword, out var password))
            input.ThrowIfInvalid();
        await using var proof = await signIn.ConfirmAsync(caller, password!, request.Context);
        if (proof is null)
            input.Errors.Add(DjoserFields.CurrentPassword.Name, DjoserMessages.InvalidPassword);
        input.ThrowIfInvalid();
        form.ThrowIfRetypedWrong(input, name!.Value);

        await renaming.RenameAsync(caller, name.Value, request, transaction => signIn.CompleteAsync(proof!, countsAsSignIn: false, transaction));
        return RestAnswer.NoContent;
    }
}
