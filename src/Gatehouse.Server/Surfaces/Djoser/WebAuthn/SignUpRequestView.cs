using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passkeys;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary><c>webauthn/signup_request/</c>: what a browser needs to make a passkey for a new account (D216).</summary>
internal sealed class SignUpRequestView(
    DjoserViews views, UsernameService usernames, PendingSignUpStore pending, PasskeyChallengeStore store, PasskeyChallenges challenges,
    SettingsProvider settings, Database database)
{
    private static readonly TextField Username = new("username") { MaxLength = 150 };
    private static readonly TextField DisplayName = new("display_name") { MaxLength = 255 };
    private static readonly Form Input = new(Username, DisplayName);

    public RestView Build() => views.Begin("Signup Request", RestPermission.AllowAny, hasSuffix: false).Post(AnswerAsync, Input);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var input = await request.ValidateAsync(Input);
        await challenges.LimitAsync(request.Context);
        if (input.TryGet(Username, out var username) && await IsTakenAsync(username, request.Cancellation))
            input.Errors.Add(Username.Name, new RestMessage("User {0} already exists.", username));
        input.ThrowIfInvalid();

        var webAuthn = settings.Get<DjoserSettings>().WebAuthn;
        var ukey = RandomSecret.LettersAndDigits(webAuthn.UkeyLength);
        var text = RandomSecret.LettersAndDigits(webAuthn.ChallengeLength);
        var signUp = new PendingSignUp(ukey, input.Get(Username), input.Get(DisplayName), ExpiresAt: default);
        var challenge = challenges.Make(text, Ceremony.Registration, signUp.Subject);
        signUp = signUp with { ExpiresAt = challenge.ExpiresAt };

        await using var transaction = await database.BeginAsync(request.Cancellation);
        await store.InsertAsync(challenge, transaction);
        await pending.InsertAsync(signUp, transaction);
        await transaction.CommitAsync(request.Cancellation);

        return WebAuthnAnswers.CreationOptions(signUp, text, webAuthn);
    }

    // A name that nobody may have is told at the sign-up itself, as djoser does.
    private async ValueTask<bool> IsTakenAsync(string username, CancellationToken cancellation) =>
        usernames.Refusal(username, out var read) is null && await usernames.IsTakenAsync(read!, cancellation);
}
