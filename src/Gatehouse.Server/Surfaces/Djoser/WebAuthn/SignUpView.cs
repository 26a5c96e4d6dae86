using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Languages;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.Surfaces.Djoser.Mails;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Gatehouse.Server.Surfaces.Djoser.Users;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary><c>webauthn/signup/&lt;key&gt;/</c>: makes the account together with its passkey; it has no password (D217).</summary>
internal sealed class SignUpView(
    DjoserViews views, PendingSignUpStore pending, PasskeyRegistration passkeys, LoginNames logins, NewNames names, AccountService accounts,
    DjoserModels models, DjoserMails mails, SignUpLimit limit, SettingsProvider settings, Database database, TimeProvider clock)
{
    public RestView Build() => views.Begin("Signup", Permission.AllowAny, hasSuffix: false)
        .Post(AnswerAsync, () => models.Current.Passkeys.SignUp.Form).Produces("POST", new RestOutput(StatusCodes.Status201Created, () => models.Current.Shown) { TypeName = "User" });

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var signUp = await pending.FindAsync(request.Route("ukey"), clock.GetUtcNow(), request.Cancellation)
            ?? throw new RestException(RestProblem.NotFound());
        var model = models.Current;
        var form = model.Passkeys.SignUp;
        var input = await request.ValidateAsync(form.Form);
        var registration = form.Read(input) with { ActivationPending = settings.Get<DjoserSettings>().SendActivationEmail };
        await names.CheckAsync(registration, input.Errors, request.Cancellation);
        input.ThrowIfInvalid();

        // The passkey was made for the name that was asked for, and opens no other.
        var name = model.LoginField == "email" ? registration.Email : registration.Username;
        if (name is null || logins.SubjectOf(model.LoginField, name) != logins.SubjectOf(model.LoginField, signUp.Username) || Read(input) is not { } response)
            return WebAuthnAnswers.VerificationFailed;

        var verdict = await passkeys.VerifyAsync(response, signUp.Subject, settings.Get<DjoserSettings>().WebAuthn.RelyingParty, request.Cancellation);
        if (!verdict.IsProved(out var proof))
            return WebAuthnAnswers.VerificationFailed;

        await limit.CountAsync(request.Context);
        if (form.NeedsName(registration))
            registration = registration with { Username = await names.DeriveAsync(registration.Email!, request.Cancellation) };
        return await RegisterAsync(signUp, proof, registration, request) is { } user
            ? DjoserUser.Created(user, model)
            : WebAuthnAnswers.VerificationFailed;
    }

    // Null when another request has used this sign-up, or somebody has a credential of that id.
    private async ValueTask<User?> RegisterAsync(PendingSignUp signUp, VerifiedRegistration proof, Registration registration, RestRequest request)
    {
        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            if (!await passkeys.UseUpAsync(proof, signUp.Subject, transaction))
                return null;

            await pending.DeleteAsync(signUp, transaction);
            var user = await accounts.RegisterAsync(registration, Actor.Anonymous, transaction);
            await passkeys.AddAsync(proof, new PasskeyOwner(user.Id, WebAuthnText.Base64(signUp.Ukey)!), Actor.User(user.Id), transaction);
            await mails.WelcomeAsync(user, Language.Of(request.Context), transaction);
            await transaction.CommitAsync(request.Cancellation);
            return user;
        }
        catch (IdentifierTakenException taken)
        {
            throw UserRefusals.Taken(taken.Kind); // two sign-ups at once: the database let the other one through
        }
        catch (UniqueViolationException violation) when (violation.Table == "passkeys")
        {
            return null;
        }
    }

    private static RegistrationResponse? Read(FormValues input) =>
        WebAuthnText.Base64(input.GetOr(PasskeyForms.ClientDataJson, null)) is { } clientData && WebAuthnText.Base64(input.GetOr(PasskeyForms.AttestationObject, null)) is { } attestation
            ? new RegistrationResponse(clientData, attestation)
            : null;
}
