using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Accounts.Attributes;

/// <summary>Whether declared attributes make sense, each and together.</summary>
internal static class AttributesCheck
{
    private const int MostAttributes = 100, LongestName = 64;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    // What every account has, and what the surfaces ask for beside it.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "id", "pk", "username", "email", "first_name", "last_name", "password", "re_password", "current_password", "is_active", "is_staff", "is_superuser",
        "last_login", "date_joined", "groups", "user_permissions", "uid", "token",
    };

    private static readonly HashSet<string> TakenClaims = new(StringComparer.Ordinal)
    {
        "iss", "sub", "aud", "exp", "iat", "nbf", "jti", "sid", "typ", "scope", "client_id", "token_type", "user_id", "refresh_exp", "hash_password", "email",
        "first_name", "last_name", "username", "legacy_user_id", "properties", "permissions", "org_id_to_org_member_info", "org_member_info",
    };

    /// <summary>Reports every mistake below <c>attributes</c>.</summary>
    public static void Run(IReadOnlyList<AccountAttribute> attributes, SettingsErrors errors)
    {
        errors.Require(attributes.Count <= MostAttributes, $"must be at most {MostAttributes}.", "attributes");
        var names = attributes.Select(attribute => attribute.Name).ToList();
        foreach (var (index, attribute) in attributes.Index())
        {
            foreach (var (member, fault) in Faults(attribute, attributes))
                errors.Add(fault, $"attributes[{index.ToString(CultureInfo.InvariantCulture)}]", member);
            if (names.IndexOf(attribute.Name) < index)
                errors.Add("is there twice.", $"attributes[{index.ToString(CultureInfo.InvariantCulture)}]", "name");
        }
    }

    private static IEnumerable<(string Member, string Fault)> Faults(AccountAttribute attribute, IReadOnlyList<AccountAttribute> all)
    {
        if (!IsName(attribute.Name))
            yield return ("name", $"must be a lower-case letter, then lower-case letters, digits or underscores, at most {LongestName}.");
        else if (Taken.Contains(attribute.Name))
            yield return ("name", "is the name of a field that every account has.");
        if (attribute.Group is { } group && (!IsName(group) || Taken.Contains(group) || all.Any(other => other.Name == group)))
            yield return ("group", "must be a name like an attribute's that no field has.");
        if (attribute.Claim is { } claim && (claim.Length is 0 or > LongestName || TakenClaims.Contains(claim)))
            yield return ("claim", $"must be 1 to {LongestName} characters and no claim that tokens have anyway.");
        if (attribute.Claim is not null && all.First(other => other.Claim == attribute.Claim) != attribute)
            yield return ("claim", "is the claim of two attributes.");
        if ((attribute.Kind == AttributeKind.Choice) != (attribute.Choices.Count > 0))
            yield return ("choices", "must be given for the kind choice, and for no other.");
        if (attribute.MaxLength is < 1 or > 10_000)
            yield return ("maxLength", "must be 1 to 10000.");
        if (attribute.Minimum > attribute.Maximum)
            yield return ("maximum", "must not be less than minimum.");
        if (attribute is { Required: true, Writable: AttributeWritable.Never })
            yield return ("required", "cannot be demanded of users who may not write it.");
        if (attribute.Default is { } value && !Fits(attribute, value))
            yield return ("default", $"is no value of the kind {attribute.Kind.ToString().ToLowerInvariant()}.");
        foreach (var (name, wanted) in attribute.Only)
        {
            if (all.FirstOrDefault(other => other.Name == name) is not { Kind: AttributeKind.Choice, Only.Count: 0 } condition)
                yield return ("only", $"names {name}, which is no attribute of the kind choice that always exists.");
            else if (!condition.Choices.Contains(wanted, StringComparer.Ordinal))
                yield return ("only", $"says {wanted}, which is no choice of {name}.");
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && char.IsAsciiLetterLower(name[0]) && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    private static bool Fits(AccountAttribute attribute, JsonElement value) => (attribute.Kind, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => attribute.Nullable,
        (AttributeKind.Boolean, JsonValueKind.True or JsonValueKind.False) => true,
        (AttributeKind.Integer, JsonValueKind.Number) => value.TryGetInt64(out var number) && !(number < attribute.Minimum) && !(number > attribute.Maximum),
        (AttributeKind.Number, JsonValueKind.Number) => true,
        (AttributeKind.Choice, JsonValueKind.String) => attribute.Choices.Contains(value.GetString(), StringComparer.Ordinal),
        (AttributeKind.Boolean or AttributeKind.Integer or AttributeKind.Number, _) => false,
        (_, JsonValueKind.String) => value.GetString()!.Length <= attribute.MaxLength,
        _ => false,
    };
}
