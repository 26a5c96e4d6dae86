using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Links;
using Gatehouse.Server.Surfaces.Djoser.Social;
using Gatehouse.Server.Surfaces.Djoser.WebAuthn;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Section <c>djoser</c>, with djoser's own names (D §2). What is not stated follows the profile.</summary>
internal sealed record DjoserSettings : ISettingsSection<DjoserSettings>
{
    private static readonly TimeSpan DjangoLinkLifetime = TimeSpan.FromSeconds(259_200);

    /// <summary>Whether the surface answers at all. Default true.</summary>
    [JsonPropertyName("enabled")]
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// <c>compatible</c> (default): what djoser and SimpleJWT do unless told otherwise. <c>strict</c>: a new password ends keys, sessions and refresh
    /// tokens; mailed links live shorter and a newer one ends the older; a key for each login; refresh tokens rotate and are good once.
    /// </summary>
    [JsonPropertyName("profile")]
    public DjoserProfile Profile { get; init; } = DjoserProfile.Compatible;

    /// <summary>
    /// What clients see as a user's id, and name one by in <c>users/&lt;id&gt;/</c>: <c>number</c> (Django's primary key; default), <c>uuid</c>
    /// or <c>username</c>. With names there is no <c>id</c>, those with a dot are no route, and tokens and mailed links go on having the number.
    /// </summary>
    [JsonPropertyName("USER_ID_FIELD")]
    public UserIdField UserIdField { get; init; } = UserIdField.Number;

    /// <summary>What <c>token/login/</c> asks for beside the password: <c>username</c> or <c>email</c>. Default: what users sign in with (<c>accounts.usernameField</c>).</summary>
    [JsonPropertyName("LOGIN_FIELD")]
    public string? LoginField { get; init; }

    /// <summary>Whether a new account, and one whose address was changed, must be activated by a mailed link. Default false.</summary>
    [JsonPropertyName("SEND_ACTIVATION_EMAIL")]
    public bool SendActivationEmail { get; init; }

    /// <summary>Whether a mail confirms the activation, or the registration where nothing is to be activated. Default false.</summary>
    [JsonPropertyName("SEND_CONFIRMATION_EMAIL")]
    public bool SendConfirmationEmail { get; init; }

    /// <summary>Whether a mail tells the owner of a new password. Default false, with <c>strict</c> true.</summary>
    [JsonPropertyName("PASSWORD_CHANGED_EMAIL_CONFIRMATION")]
    public bool? PasswordChangedEmailConfirmation { get; init; }

    /// <summary>Whether a mail tells the owner of a new user name. Default false, with <c>strict</c> true.</summary>
    [JsonPropertyName("USERNAME_CHANGED_EMAIL_CONFIRMATION")]
    public bool? UsernameChangedEmailConfirmation { get; init; }

    /// <summary>Whether registration asks for the password twice (<c>re_password</c>). Default false.</summary>
    [JsonPropertyName("USER_CREATE_PASSWORD_RETYPE")]
    public bool UserCreatePasswordRetype { get; init; }

    /// <summary>Whether <c>set_password</c> asks for the new password twice (<c>re_new_password</c>). Default false.</summary>
    [JsonPropertyName("SET_PASSWORD_RETYPE")]
    public bool SetPasswordRetype { get; init; }

    /// <summary>Whether <c>reset_password_confirm</c> asks for the new password twice. Default false.</summary>
    [JsonPropertyName("PASSWORD_RESET_CONFIRM_RETYPE")]
    public bool PasswordResetConfirmRetype { get; init; }

    /// <summary>Whether <c>set_username</c> asks for the new name twice (<c>re_new_username</c>). Default false.</summary>
    [JsonPropertyName("SET_USERNAME_RETYPE")]
    public bool SetUsernameRetype { get; init; }

    /// <summary>Whether <c>reset_username_confirm</c> asks for the new name twice. Default false.</summary>
    [JsonPropertyName("USERNAME_RESET_CONFIRM_RETYPE")]
    public bool UsernameResetConfirmRetype { get; init; }

    /// <summary>Whether asking for a mail says that an address has no account. Tells strangers who has one; default false.</summary>
    [JsonPropertyName("PASSWORD_RESET_SHOW_EMAIL_NOT_FOUND")]
    public bool PasswordResetShowEmailNotFound { get; init; }

    /// <summary>As <c>PASSWORD_RESET_SHOW_EMAIL_NOT_FOUND</c>; either one holds for every mail. Default false.</summary>
    [JsonPropertyName("USERNAME_RESET_SHOW_EMAIL_NOT_FOUND")]
    public bool UsernameResetShowEmailNotFound { get; init; }

    /// <summary>
    /// Whether a new address counts only once the link that was mailed to it is followed. Asking for it needs the caller's password
    /// (<c>current_password</c>), and a mail to the old address undoes it for 7 days. Default false, with <c>strict</c> true.
    /// </summary>
    [JsonPropertyName("EMAIL_CHANGE_CONFIRMATION")]
    public bool? EmailChangeConfirmation { get; init; }

    /// <summary>Whether <c>set_password</c> ends the caller's key. Default false, with <c>strict</c> true.</summary>
    [JsonPropertyName("LOGOUT_ON_PASSWORD_CHANGE")]
    public bool? LogoutOnPasswordChange { get; init; }

    /// <summary>Whether <c>token/login/</c> also opens a session, by a cookie. Default false.</summary>
    [JsonPropertyName("CREATE_SESSION_ON_LOGIN")]
    public bool CreateSessionOnLogin { get; init; }

    /// <summary>
    /// The keys of <c>token/login/</c>: <c>one</c> for an account, shown again at each login (Django REST Framework's), <c>per_device</c>, a new one
    /// for each login, or <c>none</c>, and then no such routes. Default <c>one</c>, with <c>strict</c> <c>per_device</c>.
    /// </summary>
    [JsonPropertyName("TOKEN_MODEL")]
    public TokenModel? TokenModel { get; init; }

    /// <summary>How long a key of one device lives, in seconds. 60 to 31,536,000 (a year); default 7,776,000 (90 days).</summary>
    [JsonPropertyName("DEVICE_TOKEN_LIFETIME")]
    public long DeviceTokenLifetime { get; init; } = 7_776_000;

    /// <summary>The front end's path of activation links, with <c>{uid}</c> and <c>{token}</c>. Default <c>#/activate/{uid}/{token}</c>.</summary>
    [JsonPropertyName("ACTIVATION_URL")]
    public string ActivationUrl { get; init; } = "#/activate/{uid}/{token}";

    /// <summary>The front end's path of links to set a new password. Default <c>#/password/reset/confirm/{uid}/{token}</c>.</summary>
    [JsonPropertyName("PASSWORD_RESET_CONFIRM_URL")]
    public string PasswordResetConfirmUrl { get; init; } = "#/password/reset/confirm/{uid}/{token}";

    /// <summary>The front end's path of links to set a new user name. Default <c>#/username/reset/confirm/{uid}/{token}</c>.</summary>
    [JsonPropertyName("USERNAME_RESET_CONFIRM_URL")]
    public string UsernameResetConfirmUrl { get; init; } = "#/username/reset/confirm/{uid}/{token}";

    /// <summary>The front end's path of links to confirm a new address. Default <c>#/email/confirm/{uid}/{token}</c>.</summary>
    [JsonPropertyName("EMAIL_CHANGE_CONFIRM_URL")]
    public string EmailChangeConfirmUrl { get; init; } = "#/email/confirm/{uid}/{token}";

    /// <summary>The front end's path of links to undo a change of address. Default <c>#/email/undo/{uid}/{token}</c>.</summary>
    [JsonPropertyName("EMAIL_CHANGE_UNDO_URL")]
    public string EmailChangeUndoUrl { get; init; } = "#/email/undo/{uid}/{token}";

    /// <summary>How long mailed links are good, in seconds. 60 to 2,592,000 (30 days); default 259,200 (3 days), with <c>strict</c> 1,800 and 86,400 for activation. New addresses: 86,400 unless stated.</summary>
    [JsonPropertyName("PASSWORD_RESET_TIMEOUT")]
    public long? PasswordResetTimeout { get; init; }

    /// <summary><c>https</c> or <c>http</c> in mailed links. Default: that of the server's public URL.</summary>
    [JsonPropertyName("EMAIL_FRONTEND_PROTOCOL")]
    public string? EmailFrontendProtocol { get; init; }

    /// <summary>The front end's host in mailed links, with a port if need be. Default: that of the server's public URL.</summary>
    [JsonPropertyName("EMAIL_FRONTEND_DOMAIN")]
    public string? EmailFrontendDomain { get; init; }

    /// <summary>What mails call the site. Default: the host in their links.</summary>
    [JsonPropertyName("EMAIL_FRONTEND_SITE_NAME")]
    public string? EmailFrontendSiteName { get; init; }

    /// <summary>Whether other users are hidden from those who are not staff. Default true.</summary>
    [JsonPropertyName("HIDE_USERS")]
    public bool HideUsers { get; init; } = true;

    /// <summary>Who may do what: djoser's actions, each with the classes that must all let the caller. Default: djoser's.</summary>
    [JsonPropertyName("PERMISSIONS")]
    public DjoserPermissionSettings Permissions { get; init; } = new();

    /// <summary>Where <c>o/&lt;provider&gt;/</c> may have browsers sent back to, compared character by character. Default none.</summary>
    [JsonPropertyName("SOCIAL_AUTH_ALLOWED_REDIRECT_URIS")]
    public IReadOnlyList<string> SocialAuthAllowedRedirectUris { get; init; } = [];

    /// <summary>Passkeys: djoser's <c>WEBAUTHN</c>.</summary>
    [JsonPropertyName("WEBAUTHN")]
    public WebAuthnSettings WebAuthn { get; init; } = new();

    /// <summary>Section <c>djoser.simpleJwt</c>.</summary>
    [JsonPropertyName("simpleJwt")]
    public SimpleJwtSettings SimpleJwt { get; init; } = new();

    public static string Section => "djoser";

    public static JsonTypeInfo<DjoserSettings> Json => DjoserJson.Default.DjoserSettings;

    [JsonIgnore]
    public bool IsStrict => Profile == DjoserProfile.Strict;

    [JsonIgnore]
    public bool MailsPasswordChange => PasswordChangedEmailConfirmation ?? IsStrict;

    [JsonIgnore]
    public bool MailsUsernameChange => UsernameChangedEmailConfirmation ?? IsStrict;

    [JsonIgnore]
    public bool ConfirmsEmailChange => EmailChangeConfirmation ?? IsStrict;

    [JsonIgnore]
    public bool ShowsUnknownAddresses => PasswordResetShowEmailNotFound || UsernameResetShowEmailNotFound;

    [JsonIgnore]
    public bool EndsKeyOnPasswordChange => LogoutOnPasswordChange ?? IsStrict;

    [JsonIgnore]
    public bool HidesUnknownUsers => WebAuthn.HideUnknownUsers ?? IsStrict;

    [JsonIgnore]
    public TokenModel Keys => TokenModel ?? (IsStrict ? Djoser.TokenModel.PerDevice : Djoser.TokenModel.One);

    /// <summary>What SimpleJWT's settings come to under the profile.</summary>
    [JsonIgnore]
    public SimpleJwtRules Jwt => new(SimpleJwt, IsStrict);

    /// <summary>The rules of links of a purpose. Django's last three days and look like 32 hex digits; S132 is stricter.</summary>
    public LinkPolicy LinkPolicy(LinkPurpose purpose)
    {
        TimeSpan? stated = PasswordResetTimeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return purpose switch
        {
            // No client of djoser's knows these two, whatever the profile.
            LinkPurpose.EmailChange => new(stated ?? TimeSpan.FromHours(24), SecretBytes: 32, EndsOlder: true),
            LinkPurpose.EmailUndo => new(AddressChanges.UndoneFor, SecretBytes: 32, EndsOlder: false),
            _ when !IsStrict => new(stated ?? DjangoLinkLifetime, SecretBytes: 16, EndsOlder: false),
            LinkPurpose.Activation => new(stated ?? TimeSpan.FromHours(24), SecretBytes: 32, EndsOlder: true),
            _ => new(stated ?? TimeSpan.FromMinutes(30), SecretBytes: 32, EndsOlder: true),
        };
    }

    /// <summary>What mailed links call a user by: the primary key, as Django has it.</summary>
    [JsonIgnore]
    public UserIdField PrimaryKey => UserIdField == UserIdField.Uuid ? UserIdField.Uuid : UserIdField.Number;

    public void Validate(SettingsErrors errors)
    {
        if (!Enum.IsDefined(Profile))
            errors.Add("must be one of compatible, strict.", "profile");
        errors.Require(LoginField is null or "username" or "email", "must be username or email.", "LOGIN_FIELD");
        errors.Range(DeviceTokenLifetime, 60, 31_536_000, "DEVICE_TOKEN_LIFETIME");
        if (PasswordResetTimeout is { } timeout)
            errors.Range(timeout, 60, 2_592_000, "PASSWORD_RESET_TIMEOUT");
        errors.Require(EmailFrontendProtocol is null or "https" or "http", "must be https or http.", "EMAIL_FRONTEND_PROTOCOL");
        errors.Require(EmailFrontendDomain is null || LinkTemplate.IsDomain(EmailFrontendDomain), "must be a host, with a port if need be, and nothing else.", "EMAIL_FRONTEND_DOMAIN");
        errors.Require(EmailFrontendSiteName is not { Length: 0 or > 100 }, "must be 1 to 100 characters.", "EMAIL_FRONTEND_SITE_NAME");
        foreach (var (template, name) in (ReadOnlySpan<(string, string)>)[
            (ActivationUrl, "ACTIVATION_URL"), (PasswordResetConfirmUrl, "PASSWORD_RESET_CONFIRM_URL"), (UsernameResetConfirmUrl, "USERNAME_RESET_CONFIRM_URL"),
            (EmailChangeConfirmUrl, "EMAIL_CHANGE_CONFIRM_URL"), (EmailChangeUndoUrl, "EMAIL_CHANGE_UNDO_URL")])
        {
            if (LinkTemplate.Fault(template) is { } fault)
                errors.Add(fault, name);
        }

        Permissions.Validate(errors);
        SimpleJwt.Validate(errors);
        WebAuthn.Validate(errors);
        SocialSettings.Validate(SocialAuthAllowedRedirectUris, errors);
    }
}

[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DjoserSettings))]
internal sealed partial class DjoserJson : JsonSerializerContext;
