using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts.Names;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Accounts;

/// <summary>Section <c>accounts</c>: what makes two accounts one.</summary>
internal sealed record AccountsSettings : ISettingsSection<AccountsSettings>
{
    /// <summary>Whether an e-mail address belongs to at most one account. Default false: Django's accounts may share one.</summary>
    public bool UniqueEmail { get; init; }

    /// <summary>
    /// When two spellings are one user name. <c>django</c> (default): any characters, upper and lower case kept apart. <c>precis</c>: letters and
    /// digits of one script, upper and lower case are one, and no two names may look alike. A change re-reads the names that are there.
    /// </summary>
    public UsernameRule Usernames { get; init; } = UsernameRule.Django;

    /// <summary>Under <c>precis</c>, whether a name may mix scripts such as Latin and Cyrillic. Default false.</summary>
    public bool MixedScriptUsernames { get; init; }

    /// <summary>What is asked of names.</summary>
    [JsonIgnore]
    public UsernamePolicy UsernamePolicy => new(Usernames, MixedScriptUsernames);

    public static string Section => "accounts";

    public static JsonTypeInfo<AccountsSettings> Json => AccountsJson.Default.AccountsSettings;

    public void Validate(SettingsErrors errors)
    {
        if (!Enum.IsDefined(Usernames))
            errors.Add("must be one of django, precis.", "usernames");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountsSettings))]
internal sealed partial class AccountsJson : JsonSerializerContext;
