using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Attributes;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>What users change themselves by <c>PUT</c> and <c>PATCH</c>: the required fields except the one they log in by, and attributes.</summary>
internal sealed class UpdateForm
{
    private readonly IReadOnlyList<ModelField> fields;
    private readonly AttributeForm attributes;

    public UpdateForm(AccountsSettings accounts, IReadOnlyList<ModelField> required, string loginField, bool confirmsEmailChange)
    {
        fields = [.. required.Where(field => field.Name != loginField)];
        attributes = new AttributeForm(
            accounts.Attributes,
            [.. accounts.Attributes.Where(static attribute => attribute.Writable == AttributeWritable.Always).Select(static attribute => AttributeField.Of(attribute, attribute.Required))],
            isNew: false);
        var proof = confirmsEmailChange && fields.Contains(ModelField.Email) ? DjoserFields.OptionalCurrentPassword : null;
        Form = new Form([.. fields.Select(static field => field.Input), .. attributes.Inputs, .. proof is null ? (IEnumerable<Field>)[] : [proof]]);
    }

    public Form Form { get; }

    /// <summary>Whether anything was sent that is taken.</summary>
    public bool HasAny(FormValues input) => Form.Fields.Any(field => field != DjoserFields.OptionalCurrentPassword && input.Has(field));

    /// <summary>The account with what was sent, as typed: Django normalizes an address at creation only (D53).</summary>
    public User Apply(FormValues input, User user)
    {
        foreach (var field in fields)
        {
            if (input.TryGet(field.Input, out var value))
                user = field.Set(user, value);
        }

        return user with { Properties = attributes.Apply(input, user.Properties) };
    }
}
