using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary><c>webauthn/login_request/</c>: what a browser needs to use a passkey (D218).</summary>
internal sealed class LoginRequestView(
    DjoserViews views, DjoserModels models, LoginNames names, PasskeyHolders holders, PasskeyChallenges challenges, PasskeyDecoys decoys,
    SettingsProvider settings)
{
    public RestView Build() => views.Begin("Login Request", Permission.AllowAny, hasSuffix: false).Post(AnswerAsync, () => models.Current.Passkeys.LoginRequest);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var model = models.Current;
        var input = await request.ReadAsync(model.Passkeys.LoginRequest);
        await challenges.LimitAsync(request.Context);

        var djoser = settings.Get<DjoserSettings>();
        var webAuthn = djoser.WebAuthn;
        var (user, name) = await names.FindAsync(model.LoginField, input.Get(model.Passkeys.Name), request.Cancellation);
        var passkeys = await holders.PasskeysOfAsync(user, webAuthn, request.Cancellation);
        if (passkeys.Count == 0 && !djoser.HidesUnknownUsers)
            return PasskeyHolders.Unknown(model);

        // A decoy's challenge is stored like another, so that it takes as long (S123); nobody can answer it.
        var text = RandomSecret.LettersAndDigits(webAuthn.ChallengeLength);
        var subject = passkeys.Count == 0 ? PasskeyChallenges.Nobody : passkeys[0].UserId.ToString();
        await challenges.IssueAsync(text, Ceremony.Assertion, subject, request.Cancellation);
        IReadOnlyList<AllowedPasskey> allowed = passkeys.Count == 0
            ? [new AllowedPasskey(decoys.For(name), [])]
            : [.. passkeys.Select(AllowedPasskey.Of)];
        return WebAuthnAnswers.RequestOptions(text, allowed, webAuthn);
    }
}
