using Gatehouse.Resources;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/</c>: registration by anyone (D §4), and the list for those signed in (D §5).</summary>
internal sealed class UserListView(DjoserAuthentication authentication, UserListing listing, UserRegistration registration)
{
    public RestView Build() => new RestView("User List")
    {
        Authenticators = authentication.Authenticators,
        HasFormatSuffix = true,
    }
    .Get(listing.AnswerAsync)
    .Post(registration.AnswerAsync, UserRegistration.Input, RestPermission.AllowAny);
}
