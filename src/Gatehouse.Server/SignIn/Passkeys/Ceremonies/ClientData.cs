using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>What the browser says of a ceremony (WebAuthn §5.8.1). Signed together with the authenticator's data, as its hash.</summary>
/// <param name="Type"><c>webauthn.create</c> or <c>webauthn.get</c>.</param>
/// <param name="Challenge">The challenge as base64url, as it stands in the JSON.</param>
/// <param name="Origin">The origin of the page.</param>
/// <param name="CrossOrigin">The page was in a frame below another origin.</param>
/// <param name="TopOrigin">The origin of the outermost page, when it was another.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
internal sealed record ClientData(string Type, string Challenge, string Origin, bool CrossOrigin, string? TopOrigin, byte[] Hash)
{
    public const string Create = "webauthn.create";
    public const string Get = "webauthn.get";

    private const int MaxLength = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads client data. Members that we do not know are left alone: browsers add some now and then.</summary>
    /// <returns>Null when it is no JSON object, repeats a member, or has one of another kind. Bad input never throws.</returns>
    public static ClientData? Read(ReadOnlyMemory<byte> json)
    {
        // The parser passes over invalid UTF-8 inside strings, and throws when it is asked for them.
        if (json.Length is 0 or > MaxLength || !Utf8.IsValid(json.Span))
            return null;

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || Text(root, "type") is not { } type || Text(root, "challenge") is not { } challenge || Text(root, "origin") is not { } origin)
                return null;

            var crossOrigin = root.TryGetProperty("crossOrigin", out var cross) ? cross.ValueKind : JsonValueKind.False;
            var hasTopOrigin = root.TryGetProperty("topOrigin", out _);
            var topOrigin = Text(root, "topOrigin");
            return crossOrigin is not (JsonValueKind.True or JsonValueKind.False) || (hasTopOrigin && topOrigin is null)
                ? null
                : new ClientData(type, challenge, origin, crossOrigin == JsonValueKind.True, topOrigin, SHA256.HashData(json.Span));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or an escaped half of a surrogate pair
        }
    }

    /// <summary>What the relying party has against it; null when nothing (WebAuthn §7.1 steps 7 to 12, §7.2 steps 10 to 15).</summary>
    public PasskeyRefusal? Fault(string type, string challenge, RelyingParty relyingParty)
    {
        if (Type != type)
            return PasskeyRefusal.Type;
        if (Challenge != challenge)
            return PasskeyRefusal.Challenge;
        if (!relyingParty.Origins.Contains(Origin))
            return PasskeyRefusal.Origin;
        return IsWelcomeIn(relyingParty) ? null : PasskeyRefusal.CrossOrigin;
    }

    // A browser that names the outermost page is believed only about pages on the list; one that does not, only where frames are allowed at all.
    private bool IsWelcomeIn(RelyingParty relyingParty) => TopOrigin is { } top
        ? CrossOrigin && relyingParty.TopOrigins.Contains(top)
        : !CrossOrigin || relyingParty.AllowCrossOrigin;

    private static string? Text(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
