using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary>Who may sign in with a passkey on this surface, and what those who may not are told.</summary>
internal sealed class PasskeyHolders(PasskeyStore passkeys)
{
    /// <summary>The passkeys a user can sign in with here: none for nobody, or for somebody who may not sign in at all.</summary>
    public async ValueTask<IReadOnlyList<Passkey>> PasskeysOfAsync(User? user, WebAuthnSettings webAuthn, CancellationToken cancellation)
    {
        // Nobody's are looked for as well, so that it takes as long (S123).
        var found = await passkeys.ListAsync(user?.Id ?? default, cancellation);
        return user is { IsActive: true } ? [.. found.Where(passkey => passkey.RpId == webAuthn.RpId)] : [];
    }

    /// <summary>400: a name without a passkey, in the words of a wrong password.</summary>
    public static RestAnswer Unknown(DjoserModel model) => RestAnswer.Refuse(RestProblem.Invalid(model.LoginField, "Unable to log in with provided credentials."));
}
