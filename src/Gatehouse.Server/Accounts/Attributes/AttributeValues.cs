using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Server.Accounts.Attributes;

/// <summary>The attributes of one account, read from its properties.</summary>
internal readonly struct AttributeValues
{
    private readonly JsonObject? values;

    private AttributeValues(JsonObject? values) => this.values = values;

    /// <summary>Those of an account.</summary>
    public static AttributeValues Of(User user) => Read(user.Properties);

    /// <summary>Those among properties that are being put together.</summary>
    public static AttributeValues Of(JsonObject properties) => new(properties);

    /// <param name="properties">A JSON object, or null for none.</param>
    public static AttributeValues Read(string? properties) => new(properties is null ? null : JsonNode.Parse(properties) as JsonObject);

    /// <summary>The value as text; null when there is none, or none of that kind.</summary>
    public string? Text(string name) => values?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Whether an attribute is one that an account with these values has at all.</summary>
    public bool Has(AccountAttribute attribute)
    {
        foreach (var (name, wanted) in attribute.Only)
        {
            if (!string.Equals(Text(name), wanted, StringComparison.Ordinal))
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
        if (values?[attribute.Name] is { } value)
            return System.Text.Encoding.UTF8.GetBytes(value.ToJsonString());
        return attribute.Default is { ValueKind: not JsonValueKind.Null } fallback ? System.Text.Encoding.UTF8.GetBytes(fallback.GetRawText()) : null;
    }
}
