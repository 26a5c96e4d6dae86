using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.Surfaces.Djoser.Token;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary><c>webauthn/login/</c>: a passkey's answer for the user's key (D219).</summary>
internal sealed class LoginView(
    DjoserViews views, UsernameService usernames, PasskeyHolders holders, PasskeySignIn signIn, LoginKeys keys,
    SettingsProvider settings, Database database)
{
    // Only the name is "required": leaving the others out is refused like wrong ones.
    private static readonly TextField ClientDataJson = new("clientData") { Required = false };
    private static readonly TextField AuthenticatorData = new("authData") { Required = false };
    private static readonly TextField Signature = new("signature") { Required = false };
    private static readonly TextField Id = new("id") { Required = false };
    private static readonly TextField RawId = new("rawId") { Required = false };
    private static readonly TextField UserHandle = new("userHandle") { Required = false, AllowNull = true, AllowBlank = true };
    private static readonly Form Input = new(PasskeyHolders.Username, ClientDataJson, AuthenticatorData, Signature, Id, RawId, UserHandle);

    public RestView Build() => views.Begin("Login", RestPermission.AllowAny, hasSuffix: false).Post(AnswerAsync, Input);

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var input = await request.ReadAsync(Input);
        var webAuthn = settings.Get<DjoserSettings>().WebAuthn;
        var username = input.Get(PasskeyHolders.Username);
        var user = await usernames.FindAsync(username, request.Cancellation);

        await using var proof = await signIn.CheckAsync(user, usernames.Subject(username), Read(input), webAuthn.RelyingParty, request.Context);
        if (proof is null)
        {
            var isKnown = (await holders.PasskeysOfAsync(user, webAuthn, request.Cancellation)).Count > 0;
            return isKnown || webAuthn.HideUnknownUsers ? WebAuthnAnswers.VerificationFailed : PasskeyHolders.Unknown;
        }

        return await CompleteAsync(proof, request) is { } key ? WebAuthnAnswers.SignedIn(key) : WebAuthnAnswers.VerificationFailed;
    }

    private async ValueTask<string?> CompleteAsync(PasskeyProof proof, RestRequest request)
    {
        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            if (!await signIn.TryUseAsync(proof, transaction))
                return null; // the same answer was sent twice, and this is the second

            var key = await keys.GetAsync(proof.User, request, transaction);
            await signIn.CompleteAsync(proof, transaction);
            await transaction.CommitAsync(request.Cancellation);
            return key;
        }
        catch (ForeignKeyViolationException)
        {
            return null; // the account was deleted while its passkey was checked
        }
    }

    // These clients send the credential's id twice, or not at all (S145).
    private static AssertionResponse? Read(FormValues input)
    {
        if (!TryReadId(input, out var id)
            || WebAuthnText.Base64(input.GetOr(ClientDataJson, null)) is not { } clientData
            || WebAuthnText.Base64(input.GetOr(AuthenticatorData, null)) is not { } authenticatorData
            || WebAuthnText.Hex(input.GetOr(Signature, null)) is not { } signature)
            return null;

        // What cannot be read is nobody's handle.
        var handle = input.GetOr(UserHandle, null) is { Length: > 0 } text ? WebAuthnText.Base64(text) ?? [] : null;
        return new AssertionResponse(clientData, authenticatorData, signature, id, handle);
    }

    private static bool TryReadId(FormValues input, out byte[]? id)
    {
        id = null;
        var hasId = input.TryGet(Id, out var text);
        var hasRawId = input.TryGet(RawId, out var raw);
        if (!hasId && !hasRawId)
            return true;

        id = WebAuthnText.Base64(text ?? raw);
        return id is not null && (!hasId || !hasRawId || id.AsSpan().SequenceEqual(WebAuthnText.Base64(raw)));
    }
}
