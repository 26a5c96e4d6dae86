using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts.Attributes;
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

    /// <summary>What a user signs in with and is called by: <c>username</c> (default) or <c>email</c>. By e-mail, an address belongs to one account.</summary>
    public SignInName UsernameField { get; init; } = SignInName.Username;

    /// <summary>
    /// Which of <c>email</c>, <c>first_name</c> and <c>last_name</c> users give at registration beside the name they sign in with, and see and change
    /// later. None of them must be given. Default <c>["email"]</c>.
    /// </summary>
    public IReadOnlyList<string> RequiredFields { get; init; } = ["email"];

    /// <summary>Further fields of accounts. At most 100; default none.</summary>
    public IReadOnlyList<AccountAttribute> Attributes { get; init; } = [];

    /// <summary>
    /// How long an account that was deleted can be brought back by <c>gatehouse user restore</c>, as [days.]hours:minutes:seconds; its name and address
    /// stay taken meanwhile. 0 (gone at once) to 365 days. Default: on djoser's routes 0, with its <c>strict</c> profile 30 days; with
    /// <c>gatehouse user delete</c> 30 days.
    /// </summary>
    public TimeSpan? DeletedKeptFor { get; init; }

    /// <summary>Whether two accounts may not share an address, be it said or because users sign in by it.</summary>
    [JsonIgnore]
    public bool EmailIsUnique => UniqueEmail || UsernameField == SignInName.Email;

    /// <summary>What is asked of names.</summary>
    [JsonIgnore]
    public UsernamePolicy UsernamePolicy => new(Usernames, MixedScriptUsernames);

    public static string Section => "accounts";

    public static JsonTypeInfo<AccountsSettings> Json => AccountsJson.Default.AccountsSettings;

    public void Validate(SettingsErrors errors)
    {
        if (!Enum.IsDefined(Usernames))
            errors.Add("must be one of django, precis.", "usernames");
        foreach (var name in RequiredFields.Where(name => name is not ("email" or "first_name" or "last_name")))
            errors.Add($"must be any of email, first_name, last_name, not {name}. Declare other fields under attributes.", "requiredFields");
        errors.Require(RequiredFields.Distinct(StringComparer.Ordinal).Count() == RequiredFields.Count, "names a field twice.", "requiredFields");
        if (DeletedKeptFor is { } kept)
            errors.Range(kept, TimeSpan.Zero, TimeSpan.FromDays(365), "deletedKeptFor");
        AttributesCheck.Run(Attributes, errors);
    }
}

/// <summary>What users sign in with.</summary>
internal enum SignInName
{
    [JsonStringEnumMemberName("username")]
    Username,

    [JsonStringEnumMemberName("email")]
    Email,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountsSettings))]
internal sealed partial class AccountsJson : JsonSerializerContext;
