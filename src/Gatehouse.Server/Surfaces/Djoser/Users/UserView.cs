using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Attributes;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/&lt;id&gt;/</c> and <c>users/me/</c>: one user, for themselves and for staff (D §5).</summary>
internal sealed class UserView(
    DjoserViews views, DjoserPermissions permissions, UserIds ids, UserUpdate update, UserDeletion deletion, DjoserModels models, SettingsProvider settings)
{
    /// <summary>The route with an id.</summary>
    public RestView BuildDetail() => Build("User Instance", FindAsync);

    /// <summary>The caller's own route, which wins over an id of that spelling.</summary>
    public RestView BuildMe() => Build("User Me", static request => ValueTask.FromResult(request.GetCaller()));

    private RestView Build(string name, Func<RestRequest, ValueTask<User>> find) =>
        views.Begin(name, permissions.Of("user", static rules => rules.User), typeName: "User", reachesObject: async request => await find(request) is not null)
            .Get(async request => Answer(request, await find(request)))
            .Put(async request => Answer(request, await update.AnswerAsync(request, await find(request), partial: false)), UpdateForm)
            .Patch(async request => Answer(request, await update.AnswerAsync(request, await find(request), partial: true)), UpdateForm)
            .Delete(request => DeleteAsync(request, find), UserDeletion.Input, permissions.Of("user_delete", static rules => rules.UserDelete))
            .Produces("GET", Shown).Produces("PUT", Shown).Produces("PATCH", Shown).Produces("DELETE", RestOutput.NoContent);

    private RestOutput Shown => new(StatusCodes.Status200OK, () => models.Current.Shown) { TypeName = "User" };

    private Form UpdateForm() => models.Current.Update.Form;

    private RestAnswer Answer(RestRequest request, User user) =>
        DjoserUser.Ok(user, models.Current, user.Id == request.GetCaller().Id ? AttributeView.Self : AttributeView.Others);

    private async ValueTask<RestAnswer> DeleteAsync(RestRequest request, Func<RestRequest, ValueTask<User>> find)
    {
        await deletion.DeleteAsync(request, await find(request));
        return RestAnswer.NoContent;
    }

    /// <summary>The user of the route, if the caller may act on it.</summary>
    /// <exception cref="RestException">404 with one text for "not there" and "hidden" (D48); 403 for deleting somebody else, or when users are not hidden.</exception>
    private async ValueTask<User> FindAsync(RestRequest request)
    {
        var user = await ids.FindAsync(request.Route("id"), settings.Get<DjoserSettings>().UserIdField, request.Cancellation) ?? throw new RestException(RestProblem.NotFound());
        var deletes = request.Method == "DELETE";
        if (permissions.Lets(request, user, deletes ? static rules => rules.UserDelete : static rules => rules.User))
            return user;

        throw new RestException(settings.Get<DjoserSettings>().HideUsers && !deletes ? RestProblem.NotFound() : RestProblem.PermissionDenied());
    }
}
