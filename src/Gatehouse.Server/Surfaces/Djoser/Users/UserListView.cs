using Gatehouse.Resources;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/</c>: registration by anyone (D §4), and the list for those signed in (D §5).</summary>
internal sealed class UserListView(DjoserViews views, DjoserPermissions permissions, DjoserModels models, UserListing listing, UserRegistration registration)
{
    public RestView Build() => views.Begin("User List", permissions.Of("user_list", static rules => rules.UserList))
        .Get(listing.AnswerAsync)
        .Post(registration.AnswerAsync, () => models.Current.Registration.Form, permissions.Of("user_create", static rules => rules.UserCreate));
}
