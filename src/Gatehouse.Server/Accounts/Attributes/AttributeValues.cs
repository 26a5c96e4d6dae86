using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Server.Accounts.Attributes;

/// <summary>The attributes of one account, read from its properties. An account that was given no value has the default: one that was imported, say.</summary>
internal readonly struct AttributeValues
{
    private readonly JsonObject? values;
    private readonly IReadOnlyList<AccountAttribute> attributes;

    private AttributeValues(JsonObject? values, IReadOnlyList<AccountAttribute> attributes) => (this.values, this.attributes) = (values, attributes);

    /// <summary>Those of an account.</summary>
    /// <param name="user">The account.</param>
    /// <param name="attributes">What was declared.</param>
    public static AttributeValues Of(User user, IReadOnlyList<AccountAttribute> attributes) =>
        new(user.Properties is { } json ? JsonNode.Parse(json) as JsonObject : null, attributes);

    /// <summary>Those among properties that are being put together.</summary>
    public static AttributeValues Of(JsonObject properties, IReadOnlyList<AccountAttribute> attributes) => new(properties, attributes);

    /// <summary>Whether an attribute is one that an account with these values has at all.</summary>
    public bool Has(AccountAttribute attribute)
    {
        foreach (var (name, wanted) in attribute.Only)
        {
            if (!string.Equals(Choice(name), wanted, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    /// <summary>Writes the value, or null where the account has none.</summary>
    public void Write(Utf8JsonWriter writer, AccountAttribute attribute)
    {
        if (values is not null && values.TryGetPropertyValue(attribute.Name, out var value))
        {
            if (value is null)
                writer.WriteNullValue();
            else
                value.WriteTo(writer);
        }
        else if (attribute.Default is { } fallback)
            fallback.WriteTo(writer);
        else
            writer.WriteNullValue();
    }

    /// <summary>The value as JSON, for a claim; null when there is none.</summary>
    public byte[]? Json(AccountAttribute attribute)
    {
        if (values is not null && values.TryGetPropertyValue(attribute.Name, out var value))
            return value is null ? null : Encoding.UTF8.GetBytes(value.ToJsonString());
        return attribute.Default is { ValueKind: not JsonValueKind.Null } fallback ? Encoding.UTF8.GetBytes(fallback.GetRawText()) : null;
    }

    private string? Choice(string name)
    {
        if (values is not null && values.TryGetPropertyValue(name, out var value))
            return value is JsonValue text && text.TryGetValue<string>(out var chosen) ? chosen : null;
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name && attribute.Default is { ValueKind: JsonValueKind.String } fallback)
                return fallback.GetString();
        }

        return null;
    }
}
