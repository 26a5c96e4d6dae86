using System.Text.Json.Nodes;

namespace Gatehouse.ConformanceHost;

/// <summary>The five states of the djoser surface, as a <c>gatehouse.json</c> each.</summary>
internal static class DjoserVariants
{
    // Everything may be tried as often as a test program likes.
    private const string NoLimits = """
        {
          "account": { "limit": 0, "window": "00:15:00" }, "accountAddress": { "limit": 0, "window": "01:00:00" }, "ceiling": 0,
          "address": { "limit": 0, "window": "00:10:00", "accounts": 0 }, "site": { "limit": 0, "window": "00:10:00", "accounts": 0 },
          "signUp": { "limit": 0, "window": "01:00:00" }, "resetMailAccount": { "limit": 0, "window": "01:00:00" },
          "resetMailAddress": { "limit": 0, "window": "01:00:00" }, "verificationMail": { "limit": 0, "window": "01:00:00" },
          "verificationMailAddress": { "limit": 0, "window": "01:00:00" }, "passkeyChallenge": { "limit": 0, "window": "00:10:00" }, "wrongLink": { "limit": 0, "window": "00:10:00" },
          "providerFlow": { "limit": 0, "window": "00:10:00" }
        }
        """;

    private const string Mail = """
        {
          "SEND_ACTIVATION_EMAIL": true, "SEND_CONFIRMATION_EMAIL": true, "PASSWORD_CHANGED_EMAIL_CONFIRMATION": true, "USERNAME_CHANGED_EMAIL_CONFIRMATION": true,
          "USER_CREATE_PASSWORD_RETYPE": true, "SET_PASSWORD_RETYPE": true, "PASSWORD_RESET_CONFIRM_RETYPE": true, "SET_USERNAME_RETYPE": true,
          "USERNAME_RESET_CONFIRM_RETYPE": true, "PASSWORD_RESET_SHOW_EMAIL_NOT_FOUND": true, "USERNAME_RESET_SHOW_EMAIL_NOT_FOUND": true,
          "LOGOUT_ON_PASSWORD_CHANGE": true, "CREATE_SESSION_ON_LOGIN": true, "HIDE_USERS": false,
          "EMAIL_FRONTEND_PROTOCOL": "https", "EMAIL_FRONTEND_DOMAIN": "app.example", "EMAIL_FRONTEND_SITE_NAME": "Example App"
        }
        """;

    private const string Rotate = """
        {
          "TOKEN_MODEL": "none",
          "simpleJwt": {
            "ACCESS_TOKEN_LIFETIME": 600, "REFRESH_TOKEN_LIFETIME": 172800, "ROTATE_REFRESH_TOKENS": true, "BLACKLIST_AFTER_ROTATION": true,
            "UPDATE_LAST_LOGIN": true, "AUTH_HEADER_TYPES": ["JWT", "Bearer"], "AUDIENCE": "gatehouse-acceptance", "ISSUER": "https://issuer.example",
            "LEEWAY": 10, "AUTH_TOKEN_CLASSES": ["access", "sliding"], "CHECK_REVOKE_TOKEN": true
          }
        }
        """;

    private const string EmailAccounts = """
        {
          "usernameField": "email", "requiredFields": ["first_name", "last_name"],
          "attributes": [
            { "name": "role", "kind": "choice", "choices": ["Teacher", "Student"], "default": "Student", "writable": "registration", "claim": "role" },
            { "name": "description", "nullable": true, "blank": true, "group": "profile" },
            { "name": "location", "blank": true, "default": "", "maxLength": 30, "group": "profile" },
            { "name": "subject", "blank": true, "default": "", "maxLength": 100, "group": "profile", "only": { "role": "Teacher" } },
            { "name": "grade", "kind": "integer", "minimum": 1, "maximum": 13, "nullable": true, "group": "profile", "only": { "role": "Student" } }
          ]
        }
        """;

    public static IReadOnlyList<string> Names { get; } = ["default", "mail", "rotate", "email", "loginfield"];

    /// <summary>The file that puts a fresh server into a variant's state.</summary>
    public static string FileFor(HostArguments arguments)
    {
        var settings = new JsonObject { ["limits"] = JsonNode.Parse(NoLimits), ["djoser"] = JsonNode.Parse(Djoser(arguments.Variant)) };
        if (arguments.Variant == "email")
            settings["accounts"] = JsonNode.Parse(EmailAccounts);
        var secrets = new JsonObject { ["djoserSigningKey"] = arguments.JwtKey };
        if (arguments.Variant == "default")
        {
            var providers = Providers(arguments.FakeProvider?.TrimEnd('/'));
            settings["providers"] = providers;
            secrets["providers"] = new JsonObject(providers.Select(static provider => KeyValuePair.Create(provider.Key, (JsonNode?)"peer-client-secret")));
        }

        var fixture = new FixtureAccounts(byEmail: arguments.Variant == "email");
        return new JsonObject
        {
            ["settings"] = settings,
            ["secrets"] = secrets,
            ["groups"] = fixture.Groups(),
            ["users"] = fixture.Users(),
        }.ToJsonString();
    }

    private static string Djoser(string variant) => variant switch
    {
        "mail" => Mail,
        "rotate" => Rotate,
        "loginfield" => """{ "LOGIN_FIELD": "email" }""",
        "default" => """{ "SOCIAL_AUTH_ALLOWED_REDIRECT_URIS": ["https://spa.example/callback"] }""",
        _ => "{}",
    };

    // Google is asked for nothing: its authorization URL is all a test program sees of it.
    private static JsonObject Providers(string? fake)
    {
        var providers = new JsonObject { ["google-oauth2"] = new JsonObject { ["clientId"] = "peer-client-id" } };
        if (fake is not null)
        {
            providers["fake"] = new JsonObject
            {
                ["kind"] = "oAuth2",
                ["clientId"] = "peer-client-id",
                ["authorizationEndpoint"] = $"{fake}/authorize",
                ["tokenEndpoint"] = $"{fake}/token",
                ["userInfoEndpoint"] = $"{fake}/user",
            };
        }

        return providers;
    }
}
