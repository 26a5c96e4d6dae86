using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.Surfaces.Djoser.Social;
using Gatehouse.Server.Surfaces.Djoser.WebAuthn;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Section <c>djoser</c>, with djoser's own names (D §2).</summary>
internal sealed record DjoserSettings : ISettingsSection<DjoserSettings>
{
    /// <summary>Whether the surface answers at all. Default true.</summary>
    [JsonPropertyName("enabled")]
    public bool Enabled { get; init; } = true;

    /// <summary>What clients see as a user's id: <c>number</c> (Django's primary key; default) or <c>uuid</c>.</summary>
    [JsonPropertyName("USER_ID_FIELD")]
    public UserIdField UserIdField { get; init; } = UserIdField.Number;

    /// <summary>Whether other users are hidden from those who are not staff. Default true.</summary>
    [JsonPropertyName("HIDE_USERS")]
    public bool HideUsers { get; init; } = true;

    /// <summary>Section <c>djoser.simpleJwt</c>.</summary>
    [JsonPropertyName("simpleJwt")]
    public SimpleJwtSettings SimpleJwt { get; init; } = new();

    /// <summary>Where <c>o/&lt;provider&gt;/</c> may have browsers sent back to, compared character by character. Default none.</summary>
    [JsonPropertyName("SOCIAL_AUTH_ALLOWED_REDIRECT_URIS")]
    public IReadOnlyList<string> SocialAuthAllowedRedirectUris { get; init; } = [];

    /// <summary>Passkeys: djoser's <c>WEBAUTHN</c>.</summary>
    [JsonPropertyName("WEBAUTHN")]
    public WebAuthnSettings WebAuthn { get; init; } = new();

    public static string Section => "djoser";

    public static JsonTypeInfo<DjoserSettings> Json => DjoserJson.Default.DjoserSettings;

    public void Validate(SettingsErrors errors)
    {
        SimpleJwt.Validate(errors);
        WebAuthn.Validate(errors);
        SocialSettings.Validate(SocialAuthAllowedRedirectUris, errors);
    }
}

/// <summary>What a user is called by on the djoser surface.</summary>
internal enum UserIdField
{
    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("uuid")]
    Uuid,
}

/// <summary>SimpleJWT's settings by their own names (D §13). Durations are whole seconds.</summary>
internal sealed record SimpleJwtSettings
{
    /// <summary>Life of an access token. 1 s to 1 day; default 300 s.</summary>
    [JsonPropertyName("ACCESS_TOKEN_LIFETIME")]
    public long AccessTokenLifetime { get; init; } = 300;

    /// <summary>Life of a refresh token. 1 s to 180 days; default 86,400 s.</summary>
    [JsonPropertyName("REFRESH_TOKEN_LIFETIME")]
    public long RefreshTokenLifetime { get; init; } = 86_400;

    /// <summary>Whether a refresh also hands out a new refresh token. Default false.</summary>
    [JsonPropertyName("ROTATE_REFRESH_TOKENS")]
    public bool RotateRefreshTokens { get; init; }

    /// <summary>Whether rotation uses the old refresh token up. Default false.</summary>
    [JsonPropertyName("BLACKLIST_AFTER_ROTATION")]
    public bool BlacklistAfterRotation { get; init; }

    /// <summary>Whether <c>jwt/create</c> counts as a sign-in of the account. Default false.</summary>
    [JsonPropertyName("UPDATE_LAST_LOGIN")]
    public bool UpdateLastLogin { get; init; }

    /// <summary>The rules a family of this surface starts with.</summary>
    [JsonIgnore]
    public FamilyPolicy FamilyPolicy => new(
        Surface.Djoser, RotateRefreshTokens, Grace: TimeSpan.Zero, BlacklistAfterRotation ? ReuseRule.Refuse : ReuseRule.Accept,
        Idle: TimeSpan.FromSeconds(RefreshTokenLifetime), Lifetime: null);

    public void Validate(SettingsErrors errors)
    {
        errors.Range(AccessTokenLifetime, 1, 86_400, "simpleJwt", "ACCESS_TOKEN_LIFETIME");
        errors.Range(RefreshTokenLifetime, 1, 15_552_000, "simpleJwt", "REFRESH_TOKEN_LIFETIME");
    }
}

[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DjoserSettings))]
internal sealed partial class DjoserJson : JsonSerializerContext;
