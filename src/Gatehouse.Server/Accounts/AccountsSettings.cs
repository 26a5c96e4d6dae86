using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Accounts;

/// <summary>Section <c>accounts</c>: what makes two accounts one.</summary>
internal sealed record AccountsSettings : ISettingsSection<AccountsSettings>
{
    /// <summary>Whether an e-mail address belongs to at most one account. Default false: Django's accounts may share one.</summary>
    public bool UniqueEmail { get; init; }

    public static string Section => "accounts";

    public static JsonTypeInfo<AccountsSettings> Json => AccountsJson.Default.AccountsSettings;

    public void Validate(SettingsErrors errors)
    {
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AccountsSettings))]
internal sealed partial class AccountsJson : JsonSerializerContext;
