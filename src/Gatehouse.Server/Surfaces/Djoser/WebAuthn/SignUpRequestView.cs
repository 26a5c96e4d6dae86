using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary><c>webauthn/signup_request/</c>: what a browser needs to make a passkey for a new account (D216).</summary>
internal sealed class SignUpRequestView(
    DjoserViews views, DjoserModels models, UsernameService usernames, AccountService accounts, PendingSignUpStore pending, PasskeyChallengeStore store, PasskeyChallenges challenges,
    SettingsProvider settings, Database database)
{
    public RestView Build() => views.Begin("Signup Request", Permission.AllowAny, hasSuffix: false).Post(AnswerAsync, () => models.Current.Passkeys.SignUpRequest);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var model = models.Current;
        var forms = model.Passkeys;
        var input = await request.ValidateAsync(forms.SignUpRequest);
        await challenges.LimitAsync(request.Context);
        if (input.TryGet(forms.NewName, out var username) && await IsTakenAsync(model.LoginField, username, request.Cancellation))
            input.Errors.Add(forms.NewName.Name, new RestMessage("User {0} already exists.", username));
        input.ThrowIfInvalid();

        var webAuthn = settings.Get<DjoserSettings>().WebAuthn;
        var ukey = RandomSecret.LettersAndDigits(webAuthn.UkeyLength);
        var text = RandomSecret.LettersAndDigits(webAuthn.ChallengeLength);
        var signUp = new PendingSignUp(ukey, input.Get(forms.NewName), input.Get(PasskeyForms.DisplayName), ExpiresAt: default);
        var challenge = challenges.Make(text, Ceremony.Registration, signUp.Subject);
        signUp = signUp with { ExpiresAt = challenge.ExpiresAt };

        await using var transaction = await database.BeginAsync(request.Cancellation);
        await store.InsertAsync(challenge, transaction);
        await pending.InsertAsync(signUp, transaction);
        await transaction.CommitAsync(request.Cancellation);

        return WebAuthnAnswers.CreationOptions(signUp, text, webAuthn);
    }

    // A name that nobody may have is told at the sign-up itself, as djoser does.
    private async ValueTask<bool> IsTakenAsync(string loginField, string name, CancellationToken cancellation) => loginField == "email"
        ? await accounts.FindByEmailAsync(name, cancellation) is not null
        : usernames.Refusal(name, out var read) is null && await usernames.IsTakenAsync(read!, cancellation);
}
