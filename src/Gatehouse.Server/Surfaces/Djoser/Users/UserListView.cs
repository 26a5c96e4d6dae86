using Gatehouse.Resources;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/</c>: registration by anyone (D §4), and the list for those signed in (D §5).</summary>
internal sealed class UserListView(DjoserViews views, DjoserPermissions permissions, DjoserModels models, UserListing listing, UserRegistration registration)
{
    public RestView Build() => views.Begin("User List", permissions.Of("user_list", static rules => rules.UserList), typeName: "NewUser")
        .Get(listing.AnswerAsync)
        .Post(registration.AnswerAsync, () => models.Current.Registration.Form, permissions.Of("user_create", static rules => rules.UserCreate))
        .Produces("GET", User(StatusCodes.Status200OK) with { IsList = true })
        .Produces("POST", User(StatusCodes.Status201Created));

    private RestOutput User(int status) => new(status, () => models.Current.Shown) { TypeName = "User" };
}
