using System.Globalization;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/&lt;id&gt;/</c> and <c>users/me/</c>: one user, for themselves and for staff (D §5).</summary>
internal sealed class UserView(DjoserAuthentication authentication, AccountService accounts, UserDeletion deletion, SettingsProvider settings)
{
    private static readonly Form Update = new(DjoserFields.Email);

    /// <summary>The route with an id.</summary>
    public RestView BuildDetail() => Build("User Instance", FindAsync);

    /// <summary>The caller's own route, which wins over an id of that spelling.</summary>
    public RestView BuildMe() => Build("User Me", static request => ValueTask.FromResult(request.GetCaller()));

    private RestView Build(string name, Func<RestRequest, ValueTask<User>> find) => new RestView(name)
    {
        Authenticators = authentication.Authenticators,
        HasFormatSuffix = true,
        ReachesObject = async request => await find(request) is not null,
    }
    .Get(async request => Answer(await find(request)))
    .Put(request => UpdateAsync(request, find), Update)
    .Patch(request => UpdateAsync(request, find), Update)
    .Delete(request => DeleteAsync(request, find), UserDeletion.Input);

    private RestAnswer Answer(User user) => DjoserUser.Ok(user, settings.Get<DjoserSettings>().UserIdField);

    private async ValueTask<RestAnswer> UpdateAsync(RestRequest request, Func<RestRequest, ValueTask<User>> find)
    {
        var user = await find(request);
        var input = await request.ReadAsync(Update, partial: true);
        if (!input.Has(DjoserFields.Email))
            return Answer(user);

        try
        {
            // As typed: Django normalizes an address at creation only (D53).
            return Answer(
                await accounts.ChangeEmailAsync(user.Id, input.Get(DjoserFields.Email), Actor.User(request.GetCaller().Id), request.Cancellation)
                ?? throw new RestException(RestProblem.NotFound()));
        }
        catch (IdentifierTakenException taken)
        {
            throw UserRefusals.Taken(taken.Kind);
        }
    }

    private async ValueTask<RestAnswer> DeleteAsync(RestRequest request, Func<RestRequest, ValueTask<User>> find)
    {
        await deletion.DeleteAsync(request, await find(request));
        return RestAnswer.NoContent;
    }

    /// <summary>The user of the route, if the caller may act on it.</summary>
    /// <exception cref="RestException">404 with one text for "not there" and "hidden" (D48); 403 for deleting somebody else, or when users are not hidden.</exception>
    private async ValueTask<User> FindAsync(RestRequest request)
    {
        var caller = request.GetCaller();
        var user = await FindAsync(request.Route("id"), request.Cancellation) ?? throw new RestException(RestProblem.NotFound());
        if (user.Id == caller.Id || caller.IsStaff)
            return user;

        var hidden = settings.Get<DjoserSettings>().HideUsers && request.Method != "DELETE";
        throw new RestException(hidden ? RestProblem.NotFound() : RestProblem.PermissionDenied());
    }

    private ValueTask<User?> FindAsync(string id, CancellationToken cancellation)
    {
        if (settings.Get<DjoserSettings>().UserIdField == UserIdField.Uuid)
            return Id<User>.TryParse(id, out var uuid) ? accounts.FindAsync(uuid, cancellation) : default;
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? accounts.FindByNumberAsync(number, cancellation)
            : default;
    }
}
