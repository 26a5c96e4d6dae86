using System.Text.Json.Serialization;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>SimpleJWT's settings by their own names (D §13). Durations are whole seconds. Keys are no settings: the shared HS256 key is among the file's secrets.</summary>
internal sealed record SimpleJwtSettings
{
    /// <summary>Life of an access token. 1 s to 1 day; default 300 s.</summary>
    [JsonPropertyName("ACCESS_TOKEN_LIFETIME")]
    public long AccessTokenLifetime { get; init; } = 300;

    /// <summary>Life of a refresh token. 1 s to 180 days; default 86,400 s.</summary>
    [JsonPropertyName("REFRESH_TOKEN_LIFETIME")]
    public long RefreshTokenLifetime { get; init; } = 86_400;

    /// <summary>Life of a sliding token as credentials. 1 s to 1 day; default 300 s.</summary>
    [JsonPropertyName("SLIDING_TOKEN_LIFETIME")]
    public long SlidingTokenLifetime { get; init; } = 300;

    /// <summary>How long a sliding token can be refreshed. 1 s to 180 days; default 86,400 s.</summary>
    [JsonPropertyName("SLIDING_TOKEN_REFRESH_LIFETIME")]
    public long SlidingTokenRefreshLifetime { get; init; } = 86_400;

    /// <summary>Whether a refresh also hands out a new refresh token. Default false, with <c>strict</c> true.</summary>
    [JsonPropertyName("ROTATE_REFRESH_TOKENS")]
    public bool? RotateRefreshTokens { get; init; }

    /// <summary>Whether rotation uses the old refresh token up. Default false, with <c>strict</c> true.</summary>
    [JsonPropertyName("BLACKLIST_AFTER_ROTATION")]
    public bool? BlacklistAfterRotation { get; init; }

    /// <summary>Whether <c>token/blacklist/</c> ends tokens: SimpleJWT's blacklist application is installed. Default: where rotation uses tokens up.</summary>
    [JsonPropertyName("TOKEN_BLACKLIST")]
    public bool? TokenBlacklist { get; init; }

    /// <summary>Whether <c>jwt/create</c> counts as a sign-in of the account. Default false.</summary>
    [JsonPropertyName("UPDATE_LAST_LOGIN")]
    public bool UpdateLastLogin { get; init; }

    /// <summary>The claim <c>aud</c> of issued tokens, which is then demanded of tokens. Default none.</summary>
    [JsonPropertyName("AUDIENCE")]
    public string? Audience { get; init; }

    /// <summary>The claim <c>iss</c> of issued tokens, which is then demanded of tokens. Default none; without a shared key it is the server's own.</summary>
    [JsonPropertyName("ISSUER")]
    public string? Issuer { get; init; }

    /// <summary>How far clocks may differ, in seconds. 0 to 300; default 0.</summary>
    [JsonPropertyName("LEEWAY")]
    public long Leeway { get; init; }

    /// <summary>The words before a token in the <c>Authorization</c> header; the first is that of the challenge. 1 to 5; default <c>["Bearer"]</c>.</summary>
    [JsonPropertyName("AUTH_HEADER_TYPES")]
    public IReadOnlyList<string> AuthHeaderTypes { get; init; } = ["Bearer"];

    /// <summary>The kinds of tokens that requests may show: <c>access</c>, <c>sliding</c>, or both in the order they are tried. Default <c>["access"]</c>.</summary>
    [JsonPropertyName("AUTH_TOKEN_CLASSES")]
    public IReadOnlyList<string> AuthTokenClasses { get; init; } = ["access"];

    /// <summary>Whether tokens carry a fingerprint of the password's hash, and end when it changes. Default false.</summary>
    [JsonPropertyName("CHECK_REVOKE_TOKEN")]
    public bool CheckRevokeToken { get; init; }

    /// <summary>The claim with that fingerprint. Default <c>hash_password</c>.</summary>
    [JsonPropertyName("REVOKE_TOKEN_CLAIM")]
    public string RevokeTokenClaim { get; init; } = "hash_password";

    public void Validate(SettingsErrors errors)
    {
        errors.Range(AccessTokenLifetime, 1, 86_400, "simpleJwt", "ACCESS_TOKEN_LIFETIME");
        errors.Range(RefreshTokenLifetime, 1, 15_552_000, "simpleJwt", "REFRESH_TOKEN_LIFETIME");
        errors.Range(SlidingTokenLifetime, 1, 86_400, "simpleJwt", "SLIDING_TOKEN_LIFETIME");
        errors.Range(SlidingTokenRefreshLifetime, 1, 15_552_000, "simpleJwt", "SLIDING_TOKEN_REFRESH_LIFETIME");
        errors.Range(Leeway, 0, 300, "simpleJwt", "LEEWAY");
        errors.Require(Audience is not { Length: 0 or > 255 }, "must be 1 to 255 characters.", "simpleJwt", "AUDIENCE");
        errors.Require(Issuer is not { Length: 0 or > 255 }, "must be 1 to 255 characters.", "simpleJwt", "ISSUER");
        errors.Require(
            AuthHeaderTypes.Count is > 0 and <= 5 && AuthHeaderTypes.All(static word => word.Length is > 0 and <= 32 && word.All(char.IsAsciiLetterOrDigit)),
            "must be 1 to 5 words of letters and digits.", "simpleJwt", "AUTH_HEADER_TYPES");
        errors.Require(
            AuthTokenClasses.Count is 1 or 2 && AuthTokenClasses.All(static kind => kind is "access" or "sliding") && AuthTokenClasses.Distinct().Count() == AuthTokenClasses.Count,
            "must be access, sliding, or both.", "simpleJwt", "AUTH_TOKEN_CLASSES");
        errors.Require(RevokeTokenClaim is { Length: > 0 and <= 64 }, "must be 1 to 64 characters.", "simpleJwt", "REVOKE_TOKEN_CLAIM");
        errors.Require(TokenBlacklist != false || BlacklistAfterRotation != true, "cannot be false while BLACKLIST_AFTER_ROTATION is true.", "simpleJwt", "TOKEN_BLACKLIST");
    }
}
