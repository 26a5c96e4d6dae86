using System.Globalization;
using System.Text.Json.Nodes;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts.Attributes;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>An operator's attribute as a field of a form.</summary>
internal sealed class AttributeField
{
    private AttributeField(AccountAttribute attribute, Field input) => (Attribute, Input) = (attribute, input);

    public AccountAttribute Attribute { get; }

    public Field Input { get; }

    /// <param name="attribute">What was declared.</param>
    /// <param name="isRequired">Whether it must be sent; what only some accounts have is asked for later.</param>
    public static AttributeField Of(AccountAttribute attribute, bool isRequired) => new(attribute, InputOf(attribute, isRequired && attribute.Only.Count == 0));

    /// <summary>The value that was sent, as the account keeps it. False when none was, or it was refused.</summary>
    public bool TryRead(FormValues input, out JsonNode? value)
    {
        value = null;
        if (!input.Has(Input))
            return false;

        value = input.Find(Input) switch
        {
            null => null,
            string text => JsonValue.Create(text),
            long number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            bool truth => JsonValue.Create(truth),
            DateOnly day => JsonValue.Create(day.ToString("O", CultureInfo.InvariantCulture)),
            DateTimeOffset instant => JsonValue.Create(RestJson.ToText(instant)),
            Guid id => JsonValue.Create(id.ToString()),
            var other => throw new InvalidOperationException($"{Attribute.Name} was read as {other.GetType().Name}."),
        };
        return true;
    }

    private static Field InputOf(AccountAttribute attribute, bool required)
    {
        var (name, nullable, blank, longest) = (attribute.Name, attribute.Nullable, attribute.Blank, attribute.MaxLength);
        var label = attribute.Label ?? new TextField(name).Label;
        return attribute.Kind switch
        {
            AttributeKind.Integer => new IntegerField(name)
            {
                Required = required,
                AllowNull = nullable,
                Label = label,
                Min = attribute.Minimum ?? long.MinValue,
                Max = attribute.Maximum ?? long.MaxValue,
            },
            AttributeKind.Number => new NumberField(name) { Required = required, AllowNull = nullable, Label = label, Min = attribute.Minimum, Max = attribute.Maximum },
            AttributeKind.Boolean => new BooleanField(name) { Required = required, AllowNull = nullable, Label = label },
            AttributeKind.Choice => new ChoiceField(name, [.. attribute.Choices.Select(static choice => KeyValuePair.Create(choice, choice))])
            {
                Required = required,
                AllowNull = nullable,
                AllowBlank = blank,
                Label = label,
            },
            AttributeKind.Date => new DateField(name) { Required = required, AllowNull = nullable, Label = label },
            AttributeKind.DateTime => new DateTimeField(name) { Required = required, AllowNull = nullable, Label = label },
            AttributeKind.Email => new EmailField(name) { Required = required, AllowNull = nullable, AllowBlank = blank, MaxLength = longest, Label = label },
            AttributeKind.Url => new UrlField(name) { Required = required, AllowNull = nullable, AllowBlank = blank, MaxLength = longest, Label = label },
            AttributeKind.Uuid => new UuidField(name) { Required = required, AllowNull = nullable, Label = label },
            _ => new TextField(name) { Required = required, AllowNull = nullable, AllowBlank = blank, MaxLength = longest, Label = label },
        };
    }
}
