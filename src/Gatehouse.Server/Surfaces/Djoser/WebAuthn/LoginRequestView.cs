using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passkeys;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary><c>webauthn/login_request/</c>: what a browser needs to use a passkey (D218).</summary>
internal sealed class LoginRequestView(
    DjoserViews views, UsernameService usernames, PasskeyHolders holders, PasskeyChallenges challenges, PasskeyDecoys decoys,
    SettingsProvider settings)
{
    private static readonly Form Input = new(PasskeyHolders.Username);

    public RestView Build() => views.Begin("Login Request", RestPermission.AllowAny, hasSuffix: false).Post(AnswerAsync, Input);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Input);
        await challenges.LimitAsync(request.Context);

        var username = input.Get(PasskeyHolders.Username);
        var webAuthn = settings.Get<DjoserSettings>().WebAuthn;
        var user = await usernames.FindAsync(username, request.Cancellation);
        var passkeys = await holders.PasskeysOfAsync(user, webAuthn, request.Cancellation);
        if (passkeys.Count == 0 && !webAuthn.HideUnknownUsers)
            return PasskeyHolders.Unknown;

        // A decoy's challenge is stored like another, so that it takes as long (S123); nobody can answer it.
        var text = RandomSecret.LettersAndDigits(webAuthn.ChallengeLength);
        var subject = passkeys.Count == 0 ? PasskeyChallenges.Nobody : passkeys[0].UserId.ToString();
        await challenges.IssueAsync(text, Ceremony.Assertion, subject, request.Cancellation);
        IReadOnlyList<AllowedPasskey> allowed = passkeys.Count == 0
            ? [new AllowedPasskey(decoys.For(usernames.Subject(username)), [])]
            : [.. passkeys.Select(AllowedPasskey.Of)];
        return WebAuthnAnswers.RequestOptions(text, allowed, webAuthn);
    }
}
