using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.Surfaces.Djoser.Model;
using Gatehouse.Server.Surfaces.Djoser.Token;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary><c>webauthn/login/</c>: a passkey's answer for the user's key (D219).</summary>
internal sealed class LoginView(
    DjoserViews views, DjoserModels models, LoginNames names, PasskeyHolders holders, PasskeySignIn signIn, LoginKeys keys,
    SettingsProvider settings, EventLog events, Database database)
{
    public RestView Build() => views.Begin("Login", Permission.AllowAny, hasSuffix: false)
        .Post(AnswerAsync, () => models.Current.Passkeys.Login).Produces("POST", LoginKeys.Output(StatusCodes.Status201Created, "auth_token"));

    private async ValueTask<RestAnswer> AnswerAsync(RestRequest request)
    {
        var model = models.Current;
        var input = await request.ReadAsync(model.Passkeys.Login);
        var djoser = settings.Get<DjoserSettings>();
        var (user, name) = await names.FindAsync(model.LoginField, input.Get(model.Passkeys.Name), request.Cancellation);

        await using var proof = await signIn.CheckAsync(user, name, Read(input), djoser.WebAuthn.RelyingParty, request.Context);
        if (proof is null)
        {
            var isKnown = (await holders.PasskeysOfAsync(user, djoser.WebAuthn, request.Cancellation)).Count > 0;
            return isKnown || djoser.HidesUnknownUsers ? WebAuthnAnswers.VerificationFailed : PasskeyHolders.Unknown(model);
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
            await events.AppendAsync(new UserSignedIn(proof.User.Id, "passkey"), transaction);
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
            || WebAuthnText.Base64(input.GetOr(PasskeyForms.ClientDataJson, null)) is not { } clientData
            || WebAuthnText.Base64(input.GetOr(PasskeyForms.AuthenticatorData, null)) is not { } authenticatorData
            || WebAuthnText.Hex(input.GetOr(PasskeyForms.Signature, null)) is not { } signature)
            return null;

        // What cannot be read is nobody's handle.
        var handle = input.GetOr(PasskeyForms.UserHandle, null) is { Length: > 0 } text ? WebAuthnText.Base64(text) ?? [] : null;
        return new AssertionResponse(clientData, authenticatorData, signature, id, handle);
    }

    private static bool TryReadId(FormValues input, out byte[]? id)
    {
        id = null;
        var hasId = input.TryGet(PasskeyForms.Id, out var text);
        var hasRawId = input.TryGet(PasskeyForms.RawId, out var raw);
        if (!hasId && !hasRawId)
            return true;

        id = WebAuthnText.Base64(text ?? raw);
        return id is not null && (!hasId || !hasRawId || id.AsSpan().SequenceEqual(WebAuthnText.Base64(raw)));
    }
}
