using System.Text.Json.Nodes;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts.Attributes;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>Takes an operator's attributes out of a form into an account's properties.</summary>
/// <param name="all">What was declared.</param>
/// <param name="fields">Those that the form takes.</param>
/// <param name="isNew">Whether the account is being made: then there are defaults, and what is required must be there.</param>
internal sealed class AttributeForm(IReadOnlyList<AccountAttribute> all, IReadOnlyList<AttributeField> fields, bool isNew)
{
    private const string OnlyFor = "This field is only for accounts whose {0}.";

    public IEnumerable<Field> Inputs => fields.Select(static one => one.Input);

    /// <summary>The properties with what was sent; what is wrong is added to the input's errors.</summary>
    /// <param name="input">What was read.</param>
    /// <param name="before">The properties as they are: a JSON object, or null.</param>
    public string? Apply(FormValues input, string? before)
    {
        if (all.Count == 0)
            return before;

        var properties = before is null ? [] : JsonNode.Parse(before) as JsonObject ?? [];
        HashSet<string> sent = new(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (!field.TryRead(input, out var value))
                continue;
            properties[field.Attribute.Name] = value;
            sent.Add(field.Attribute.Name);
        }

        if (isNew)
            Default(properties, all.Where(static attribute => attribute.Only.Count == 0));
        var values = AttributeValues.Of(properties, all);
        foreach (var attribute in all.Where(static attribute => attribute.Only.Count > 0))
        {
            if (values.Has(attribute))
                Complete(properties, attribute, input.Errors);
            else if (sent.Contains(attribute.Name))
                input.Errors.Add(attribute.Name, new RestMessage(OnlyFor, Describe(attribute)));
        }

        return properties.Count == 0 ? null : properties.ToJsonString();
    }

    private void Complete(JsonObject properties, AccountAttribute attribute, RestErrors errors)
    {
        if (!isNew)
            return;
        if (attribute.Required && attribute.Writable != AttributeWritable.Never && !properties.ContainsKey(attribute.Name) && !errors.Has(attribute.Name))
            errors.Add(attribute.Name, RestMessages.Required);
        Default(properties, [attribute]);
    }

    private static void Default(JsonObject properties, IEnumerable<AccountAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Default is { } value && !properties.ContainsKey(attribute.Name))
                properties[attribute.Name] = JsonNode.Parse(value.GetRawText());
        }
    }

    private static string Describe(AccountAttribute attribute) =>
        string.Join(" and ", attribute.Only.Select(static condition => $"{condition.Key} is {condition.Value}"));
}
