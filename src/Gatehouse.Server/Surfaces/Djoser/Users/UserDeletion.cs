using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.SignIn;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Removing an account: always with the caller's own password, also when staff remove somebody else (D57–D60).</summary>
internal sealed class UserDeletion(PasswordSignIn signIn, AccountService accounts, ClientAddressReader addresses)
{
    public static Form Input { get; } = new(DjoserFields.CurrentPassword);

    public async ValueTask DeleteAsync(RestRequest request, User user)
    {
        var input = await request.ReadAsync(Input);
        var caller = request.GetCaller();
        var proof = await signIn.CheckAsync(
            caller, caller.Username ?? caller.Id.ToString(), input.Get(DjoserFields.CurrentPassword), addresses.NetworkOf(request.Context), request.Cancellation);
        if (proof is null)
            throw new RestException(RestProblem.Invalid(DjoserFields.CurrentPassword.Name, UserRefusals.InvalidPassword));

        await accounts.DeleteAsync(user, Actor.User(caller.Id), request.Cancellation);
    }
}
