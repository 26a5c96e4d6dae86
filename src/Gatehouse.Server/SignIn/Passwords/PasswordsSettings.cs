using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Passwords.Rules;

namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>Section <c>passwords</c>: what a password that somebody chooses must be like.</summary>
internal sealed record PasswordsSettings : ISettingsSection<PasswordsSettings>
{
    /// <summary>Length, lists and likeness instead of Django's rules: 15 characters for a single factor (NIST SP 800-63B-4). Default false.</summary>
    public bool Nist { get; init; }

    /// <summary>Fewest characters. 1 to 256; default 8. Not used with <see cref="Nist"/>.</summary>
    public int MinimumLength { get; init; } = 8;

    /// <summary>How alike to a name or address a password may be, 0.1 to 1 (= not checked); default 0.7.</summary>
    public double MaximumSimilarity { get; init; } = 0.7;

    /// <summary>Refuse the common ones; default true.</summary>
    public bool RefuseCommon { get; init; } = true;

    /// <summary>Refuse digits alone; default true.</summary>
    public bool RefuseNumeric { get; init; } = true;

    /// <summary>
    /// A file of passwords known from breaches, which are refused: SHA-1 in hexadecimal, a line each, in order, as Have I Been Pwned offers it for
    /// download; a path on every server. While it cannot be read nobody is refused, and <c>gatehouse doctor</c> says so. Default null: not checked.
    /// </summary>
    public string? BreachedFile { get; init; }

    /// <summary>
    /// A service that knows passwords from breaches, which are refused: it is asked <c>GET {url}{5 hexadecimal digits}</c>, of the SHA-1 of a password, and answers as
    /// <c>https://api.pwnedpasswords.com/range/</c> does. It has one second; when it does not answer, the password is accepted and the event
    /// <c>breach_check.unavailable</c> is written. What <c>Gatehouse:Outbound</c> allows can be connected to. Default null: nobody is asked.
    /// </summary>
    public string? BreachedRangeUrl { get; init; }

    /// <summary>The rules these settings make.</summary>
    [JsonIgnore]
    public PasswordRuleOptions Rules => Nist
        ? PasswordRuleOptions.Nist with { BreachedFile = BreachedFile }
        : new PasswordRuleOptions
        {
            MinimumLength = MinimumLength,
            MaximumSimilarity = MaximumSimilarity,
            RefuseCommon = RefuseCommon,
            RefuseCommonCore = RefuseCommon,
            RefuseNumeric = RefuseNumeric,
            BreachedFile = BreachedFile,
        };

    public static string Section => "passwords";

    public static JsonTypeInfo<PasswordsSettings> Json => PasswordsJson.Default.PasswordsSettings;

    public void Validate(SettingsErrors errors)
    {
        errors.Range(MinimumLength, 1, 256, "minimumLength");
        errors.Range(MaximumSimilarity, 0.1, 1.0, "maximumSimilarity");
        errors.Require(
            BreachedRangeUrl is null || (Uri.TryCreate(BreachedRangeUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Fragment.Length == 0),
            "must be an absolute URL, to which five digits are appended.", "breachedRangeUrl");
        errors.Require(BreachedFile is null || Path.IsPathFullyQualified(BreachedFile), "must be a full path.", "breachedFile");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PasswordsSettings))]
internal sealed partial class PasswordsJson : JsonSerializerContext;
