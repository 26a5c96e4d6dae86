using System.Text.Json.Serialization;
using Gatehouse.Jose;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>SimpleJWT's settings by their own names (D §13). Durations are whole seconds. <c>SIGNING_KEY</c> is no setting: it is among the file's secrets, as <c>djoserSigningKey</c>.</summary>
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

    /// <summary>
    /// What the shared key signs and verifies by: HS256, HS384 or HS512 with a secret, RS256 to RS512 or PS256 to PS512 with an RSA key, ES256, ES384 or
    /// ES512 with a key of its curve. Default: HS256, RS256, or that of the curve.
    /// </summary>
    [JsonPropertyName("ALGORITHM")]
    public string? Algorithm { get; init; }

    /// <summary>A public key as PEM whose tokens are good here, for <c>ALGORITHM</c>. With a shared key pair it is one more. Default none.</summary>
    [JsonPropertyName("VERIFYING_KEY")]
    public string? VerifyingKey { get; init; }

    /// <summary>Where another issuer publishes its keys; its tokens are good here, whoever they name. The key is found by <c>kid</c>. An https URL; default none.</summary>
    [JsonPropertyName("JWK_URL")]
    public string? JwkUrl { get; init; }

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

    /// <summary>The header with a token, as HTTP or as Django writes it (<c>X-Access-Token</c>, <c>HTTP_X_ACCESS_TOKEN</c>). Default <c>Authorization</c>.</summary>
    [JsonPropertyName("AUTH_HEADER_NAME")]
    public string AuthHeaderName { get; init; } = "Authorization";

    /// <summary>What tokens call a user by: <c>number</c> or <c>uuid</c>, which are never somebody else's later. Default: the UUID where djoser's <c>USER_ID_FIELD</c> is that, else the number.</summary>
    [JsonPropertyName("USER_ID_FIELD")]
    public UserIdField? UserIdField { get; init; }

    /// <summary>The claim with the user's id, in tokens of the shared key. Other tokens have it beside <c>user_id</c>. Default <c>user_id</c>.</summary>
    [JsonPropertyName("USER_ID_CLAIM")]
    public string UserIdClaim { get; init; } = ClaimMap.Defaults.UserId;

    /// <summary>The claim with the kind of a token, in tokens of the shared key; null: one without it is of any kind. Default <c>token_type</c>.</summary>
    [JsonPropertyName("TOKEN_TYPE_CLAIM")]
    public string? TokenTypeClaim { get; init; } = ClaimMap.Defaults.TokenType;

    /// <summary>The claim with a token's own id, in tokens of the shared key; null: access tokens of others need none. Default <c>jti</c>.</summary>
    [JsonPropertyName("JTI_CLAIM")]
    public string? JtiClaim { get; init; } = ClaimMap.Defaults.Jti;

    /// <summary>The claim with the end of a sliding token's refreshing, in tokens of the shared key. Default <c>refresh_exp</c>.</summary>
    [JsonPropertyName("SLIDING_TOKEN_REFRESH_EXP_CLAIM")]
    public string SlidingTokenRefreshExpClaim { get; init; } = ClaimMap.Defaults.RefreshExpiry;

    /// <summary>The kinds of tokens that requests may show: <c>access</c>, <c>sliding</c>, or both in the order they are tried. Default <c>["access"]</c>.</summary>
    [JsonPropertyName("AUTH_TOKEN_CLASSES")]
    public IReadOnlyList<string> AuthTokenClasses { get; init; } = ["access"];

    /// <summary>Whether tokens carry a fingerprint of the password's hash, and end when it changes. Default false.</summary>
    [JsonPropertyName("CHECK_REVOKE_TOKEN")]
    public bool CheckRevokeToken { get; init; }

    /// <summary>The claim with that fingerprint. Default <c>hash_password</c>.</summary>
    [JsonPropertyName("REVOKE_TOKEN_CLAIM")]
    public string RevokeTokenClaim { get; init; } = "hash_password";

    /// <summary>The header with a token, as it is sent.</summary>
    [JsonIgnore]
    public string AuthHeader => HeaderName.TryRead(AuthHeaderName, out var name) ? name : "Authorization";

    /// <summary>The claims' names in tokens of the shared key.</summary>
    [JsonIgnore]
    public ClaimMap Claims => new(UserIdClaim, TokenTypeClaim ?? ClaimMap.Defaults.TokenType, JtiClaim ?? ClaimMap.Defaults.Jti, SlidingTokenRefreshExpClaim);

    public void Validate(SettingsErrors errors)
    {
        ValidateKeys(errors);
        errors.Require(UserIdField is not Djoser.UserIdField.Username, "must be number or uuid: a name can be somebody else's tomorrow, and then yesterday's token would be theirs.", "simpleJwt", "USER_ID_FIELD");
        if (Claims.Fault(RevokeTokenClaim) is { } fault)
            errors.Add(fault, "simpleJwt");
        errors.Require(HeaderName.TryRead(AuthHeaderName, out _), "must be the name of a header: letters, digits and hyphens, 1 to 64.", "simpleJwt", "AUTH_HEADER_NAME");
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

    private void ValidateKeys(SettingsErrors errors)
    {
        var isSecret = SharedJwtKey.IsMac(Algorithm);
        errors.Require(
            Algorithm is null || isSecret || JwsAlgorithms.TryParse(Algorithm, out _),
            "must be one of HS256, HS384, HS512, RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512.", "simpleJwt", "ALGORITHM");
        errors.Require(VerifyingKey is null || !isSecret, "is for key pairs, not for HS….", "simpleJwt", "VERIFYING_KEY");
        errors.Require(JwkUrl is null || !isSecret, "is for key pairs, not for HS….", "simpleJwt", "JWK_URL");
        errors.Require(
            VerifyingKey is null || isSecret || SharedJwtKey.ReadVerifyingKey(VerifyingKey, Algorithm) is not null,
            "must be one public key as PEM (-----BEGIN PUBLIC KEY-----), and one for ALGORITHM.", "simpleJwt", "VERIFYING_KEY");
        errors.Require(JwkUrl is null || OutboundUrl.IsWellFormed(JwkUrl), "must be an https URL.", "simpleJwt", "JWK_URL");
    }
}
