using System.Buffers.Text;
using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.SignIn.Passkeys;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary>What this surface tells browsers, in the shapes of the 2020 library, and its one refusal.</summary>
internal static class WebAuthnAnswers
{
    private const int TimeoutMilliseconds = 60_000;

    // What that library tells of an authenticator it knows nothing about.
    private static readonly string[] UsualTransports = ["usb", "nfc", "ble", "internal"];

    /// <summary>400 with a text where others have a list (D217, D219). Which check failed is nobody's business.</summary>
    public static RestAnswer VerificationFailed { get; } = RestAnswer.Of(400, new VerificationFailedBody());

    /// <summary>The options to make a passkey with.</summary>
    public static RestAnswer CreationOptions(PendingSignUp pending, string challenge, WebAuthnSettings settings) =>
        RestAnswer.Ok((pending, challenge, settings), static (writer, told) =>
        {
            writer.WriteStartObject();
            writer.WriteString("challenge"u8, told.challenge);
            writer.WriteStartObject("rp"u8);
            writer.WriteString("name"u8, told.settings.RpName);
            writer.WriteString("id"u8, told.settings.RpId);
            writer.WriteEndObject();
            writer.WriteStartObject("user"u8);
            writer.WriteString("id"u8, told.pending.Ukey);
            writer.WriteString("name"u8, told.pending.Username);
            writer.WriteString("displayName"u8, told.pending.DisplayName);
            writer.WriteEndObject();
            writer.WriteStartArray("pubKeyCredParams"u8);
            foreach (var algorithm in told.settings.RelyingParty.Algorithms)
            {
                writer.WriteStartObject();
                writer.WriteNumber("alg"u8, (int)algorithm);
                writer.WriteString("type"u8, "public-key"u8);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("timeout"u8, TimeoutMilliseconds);
            writer.WriteStartArray("excludeCredentials"u8);
            writer.WriteEndArray();
            writer.WriteString("attestation"u8, "direct"u8);
            writer.WriteStartObject("extensions"u8);
            writer.WriteBoolean("webauthn.loc"u8, true);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    /// <summary>The options to use a passkey with.</summary>
    public static RestAnswer RequestOptions(string challenge, IReadOnlyList<AllowedPasskey> allowed, WebAuthnSettings settings) =>
        RestAnswer.Ok((challenge, allowed, settings), static (writer, told) =>
        {
            writer.WriteStartObject();
            writer.WriteString("challenge"u8, told.challenge);
            writer.WriteNumber("timeout"u8, TimeoutMilliseconds);
            writer.WriteStartArray("allowCredentials"u8);
            foreach (var passkey in told.allowed)
            {
                writer.WriteStartObject();
                writer.WriteString("type"u8, "public-key"u8);
                writer.WriteString("id"u8, Base64Url.EncodeToUtf8(passkey.CredentialId));
                writer.WriteStartArray("transports"u8);
                foreach (var transport in passkey.Transports.Count > 0 ? passkey.Transports : UsualTransports)
                    writer.WriteStringValue(transport);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("rpId"u8, told.settings.RpId);
            writer.WriteString("userVerification"u8, "discouraged"u8);
            writer.WriteEndObject();
        });

    /// <summary>201 with the user's key: unlike <c>token/login/</c>, which answers 200.</summary>
    public static RestAnswer SignedIn(string key) => RestAnswer.Created(key, static (writer, key) =>
    {
        writer.WriteStartObject();
        writer.WriteString("auth_token"u8, key);
        writer.WriteEndObject();
    });

    private sealed class VerificationFailedBody : RestBody
    {
        private static readonly RestMessage Message = new("WebAuthn verification failed.");

        public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate)
        {
            writer.WriteStartObject();
            writer.WriteString(RestErrors.WholeInput, Message.In(translate));
            writer.WriteEndObject();
        }
    }
}

/// <summary>A passkey that a browser may use.</summary>
internal sealed record AllowedPasskey(byte[] CredentialId, IReadOnlyList<string> Transports)
{
    public static AllowedPasskey Of(Passkey passkey) => new(passkey.CredentialId, PasskeyTransports.ToList(passkey.Transports));
}
