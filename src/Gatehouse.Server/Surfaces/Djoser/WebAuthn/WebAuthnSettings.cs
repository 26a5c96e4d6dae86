using System.Text.Json.Serialization;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.Surfaces.Djoser.WebAuthn;

/// <summary>djoser's <c>WEBAUTHN</c> by its own names (D §2, §21).</summary>
internal sealed record WebAuthnSettings
{
    private const int MaxChallengeLength = 128, MinSecretLength = 20, MaxUkeyLength = 84;

    /// <summary>What browsers call the service when they ask for a passkey. Default <c>localhost</c>.</summary>
    [JsonPropertyName("RP_NAME")]
    public string RpName { get; init; } = "localhost";

    /// <summary>The domain passkeys work on: that of <c>ORIGIN</c> or one above it. Default <c>localhost</c>. Another one makes all passkeys useless.</summary>
    [JsonPropertyName("RP_ID")]
    public string RpId { get; init; } = "localhost";

    /// <summary>The origin of the pages that ask for passkeys, scheme, host and port as browsers write it. Default <c>http://localhost:8000</c>.</summary>
    [JsonPropertyName("ORIGIN")]
    public string Origin { get; init; } = "http://localhost:8000";

    /// <summary>Letters and digits in a challenge: 20 to 128, divisible by 4 because clients decode it as base64. Default 32.</summary>
    [JsonPropertyName("CHALLENGE_LENGTH")]
    public int ChallengeLength { get; init; } = 32;

    /// <summary>Letters and digits in the user id of a sign-up: 20 to 84, divisible by 4 because clients decode it as base64. Default 20.</summary>
    [JsonPropertyName("UKEY_LENGTH")]
    public int UkeyLength { get; init; } = 20;

    /// <summary>
    /// Whether <c>webauthn/login_request/</c> answers for a name without a passkey as for one with, and <c>webauthn/login/</c> does not tell either (S124).
    /// Default false, djoser's clients are told; with <c>strict</c> true.
    /// </summary>
    [JsonPropertyName("HIDE_UNKNOWN_USERS")]
    public bool? HideUnknownUsers { get; init; }

    /// <summary>What is asked of a passkey on this surface: what djoser asks.</summary>
    [JsonIgnore]
    public RelyingParty RelyingParty => new()
    {
        Id = RpId,
        Origins = [Origin],
        Algorithms = [CoseAlgorithm.ES256, CoseAlgorithm.RS256, CoseAlgorithm.PS256],
        Attestation = AttestationRule.Verify,
    };

    public void Validate(SettingsErrors errors)
    {
        errors.Require(RpName.Length is > 0 and <= 200, "must be 1 to 200 characters.", "WEBAUTHN", "RP_NAME");
        errors.Require(IsDomain(RpId), "must be a domain name in lower case, such as example.com.", "WEBAUTHN", "RP_ID");
        errors.Require(IsOrigin(Origin), "must be an origin as browsers write it, such as https://app.example.com; http only on this machine.", "WEBAUTHN", "ORIGIN");
        if (IsDomain(RpId) && IsOrigin(Origin))
            errors.Require(IsAt(new Uri(Origin).Host, RpId), "must be the domain of ORIGIN, or one above it.", "WEBAUTHN", "RP_ID");
        Length(ChallengeLength, MaxChallengeLength, "CHALLENGE_LENGTH");
        Length(UkeyLength, MaxUkeyLength, "UKEY_LENGTH");

        void Length(int value, int maximum, string name)
        {
            errors.Range(value, MinSecretLength, maximum, "WEBAUTHN", name);
            errors.Require(value % 4 == 0, "must be divisible by 4.", "WEBAUTHN", name);
        }
    }

    private static bool IsDomain(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns && !text.Any(char.IsAsciiLetterUpper);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.GetLeftPart(UriPartial.Authority) == text
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && ServerUrl.IsLoopback(url.Host)));

    private static bool IsAt(string host, string domain) => host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal);
}
