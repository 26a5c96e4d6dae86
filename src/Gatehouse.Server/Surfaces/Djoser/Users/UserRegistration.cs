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

/// <summary>Makes an account for whoever asks (D §4).</summary>
internal sealed class UserRegistration(
    AccountService accounts, UsernameService usernames, PasswordService passwords, DjoserPasswords rules,
    SettingsProvider settings, ClientAddresses addresses, SignUpLimit limit)
{
    public static Form Input { get; } = new(DjoserFields.Username, DjoserFields.Email, DjoserFields.Password);

    public async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var input = await request.ValidateAsync(Input);
        var username = input.GetOr(DjoserFields.Username, "");
        if (username.Length > 0)
            await CheckAsync(username, input.Errors, request.Cancellation);
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

    private async ValueTask CheckAsync(string username, RestErrors errors, CancellationToken cancellation)
    {
        if (usernames.Refusal(username, out var read) is { } refusal)
            errors.Add(DjoserFields.Username.Name, UserRefusals.Of(refusal));
        else if (await usernames.IsTakenAsync(read!, cancellation))
            errors.Add(DjoserFields.Username.Name, UserRefusals.UsernameTaken);
    }
}
