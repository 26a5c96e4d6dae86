using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary><c>users/</c>: registration by anyone (D §4), and the list for those signed in (D §5).</summary>
internal sealed class UserListView(
    DjoserAuthentication authentication, AccountService accounts, PasswordService passwords, DjoserPasswords rules,
    SettingsProvider settings, ClientAddresses addresses, SignUpLimit limit)
{
    private const int PageSize = 1_000;
    private static readonly Form Registration = new(DjoserFields.Username, DjoserFields.Email, DjoserFields.Password);

    public RestView Build() => new RestView("User List")
    {
        Authenticators = authentication.Authenticators,
        HasFormatSuffix = true,
    }
    .Get(ListAsync)
    .Post(RegisterAsync, Registration, RestPermission.AllowAny);

    private async ValueTask<RestAnswer> ListAsync(RestRequest request)
    {
        var djoser = settings.Get<DjoserSettings>();
        var caller = request.GetCaller();
        if (djoser.HideUsers && !caller.IsStaff)
            return DjoserUser.List([caller], djoser.UserIdField);

        var users = new List<User>();
        for (var after = long.MinValue; ;)
        {
            var page = await accounts.ListAsync(after, PageSize, request.Cancellation);
            users.AddRange(page);
            if (page.Count < PageSize)
                return DjoserUser.List(users, djoser.UserIdField);
            after = page[^1].Number;
        }
    }

    private async ValueTask<RestAnswer> RegisterAsync(RestRequest request)
    {
        var input = await request.ValidateAsync(Registration);
        var username = input.GetOr(DjoserFields.Username, "");
        if (username.Length > 0 && await accounts.FindByUsernameAsync(username, request.Cancellation) is not null)
            input.Errors.Add(DjoserFields.Username.Name, UserRefusals.UsernameTaken);
        input.ThrowIfInvalid();

        var email = input.GetOr(DjoserFields.Email, "");
        var password = input.Get(DjoserFields.Password);
        rules.Check(
            password, [PasswordAttribute.Username(username), PasswordAttribute.Email(email)], DjoserFields.Password, input.Errors);
        input.ThrowIfInvalid();

        await limit.CountAsync(request.Context);
        var hash = await passwords.HashAsync(password, new GateKey(addresses.Of(request.Context).Network, username), request.Cancellation);
        try
        {
            var user = await accounts.RegisterAsync(
                new Registration { Username = username, Email = DjoserFields.WithLowerCaseDomain(email), PasswordHash = hash },
                Actor.Anonymous, request.Cancellation);
            return DjoserUser.Created(user, settings.Get<DjoserSettings>().UserIdField);
        }
        catch (IdentifierTakenException taken)
        {
            // Two registrations at once: the database let the other one through (D253).
            throw UserRefusals.Taken(taken.Kind);
        }
    }
}
