using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.Users;

/// <summary>Makes an account for whoever asks (D §4).</summary>
internal sealed class UserRegistration(
    Database database, AccountService accounts, NewNames names, PasswordService passwords, DjoserPasswords rules, DjoserModels models, DjoserMails mails,
    SettingsProvider settings, ClientAddresses addresses, SignUpLimit limit)
{
    // A derived name that somebody else took this moment is replaced by another, so often.
    private const int DerivedNames = 5;

    public async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var model = models.Current;
        var form = model.Registration;
        var input = await request.ValidateAsync(form.Form);
        var registration = form.Read(input);
        await names.CheckAsync(registration, input.Errors, request.Cancellation);
        input.ThrowIfInvalid();

        var password = input.Get(DjoserFields.Password);
        rules.Check(password, registration, DjoserFields.Password, input.Errors);
        input.ThrowIfInvalid();
        form.CheckRetyped(input);
        input.ThrowIfInvalid();

        await limit.CountAsync(request.Context);
        await rules.ThrowIfBreachedAsync(password, DjoserFields.Password, request.Cancellation);
        var gateKey = new GateKey(addresses.Of(request.Context).Network, registration.Username ?? registration.Email ?? "");
        registration = registration with
        {
            PasswordHash = await passwords.HashAsync(password, gateKey, request.Cancellation),
            ActivationPending = settings.Get<DjoserSettings>().SendActivationEmail,
        };
        return DjoserUser.Created(await RegisterAsync(registration, form.NeedsName(registration), request), model);
    }

    private async Task<User> RegisterAsync(Registration registration, bool needsName, RestRequest request)
    {
        for (var turn = 1; ; turn++)
        {
            try
            {
                var named = needsName ? registration with { Username = await names.DeriveAsync(registration.Email!, request.Cancellation) } : registration;
                return await RegisterAsync(named, Language.Of(request.Context), request.Cancellation);
            }
            catch (IdentifierTakenException taken) when (!needsName || taken.Kind == IdentifierKind.Email || turn == DerivedNames)
            {
                // Two registrations at once: the database let the other one through (D253).
                throw UserRefusals.Taken(taken.Kind);
            }
            catch (IdentifierTakenException)
            {
                // The name was ours to choose: another will do.
            }
        }
    }

    private async Task<User> RegisterAsync(Registration registration, string language, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var user = await accounts.RegisterAsync(registration, Actor.Anonymous, transaction);
        await mails.WelcomeAsync(user, language, transaction);
        await transaction.CommitAsync(cancellation);
        return user;
    }
}
