using Gatehouse.Resources;
using Gatehouse.Server.Accounts.Attributes;
using Gatehouse.Server.Import.Django;
using Gatehouse.Server.Surfaces.Djoser.Model;

namespace Gatehouse.Server.Import;

/// <summary>
/// Makes attributes (<c>accounts.attributes</c>) of a project's own columns: read and judged as if the user had sent them at registration, but that nothing is
/// required. What does not fit is told and left out; the account then has the default.
/// </summary>
internal sealed class ImportedAttributes
{
    private readonly IReadOnlyList<AccountAttribute> attributes;
    private readonly AttributeForm attributeForm;
    private readonly Form form;

    public ImportedAttributes(IReadOnlyList<AccountAttribute> attributes)
    {
        this.attributes = attributes;
        attributeForm = new AttributeForm(attributes, [.. attributes.Select(attribute => AttributeField.Of(attribute, isRequired: false))], isNew: true);
        form = new Form([.. attributeForm.Inputs]);
    }

    /// <summary>The columns to read: one of the user table for each attribute, of its name unless an operator says otherwise.</summary>
    /// <param name="attributes">What was declared.</param>
    /// <param name="stated">Columns by attribute, as <c>column</c> or <c>table.column</c>.</param>
    /// <exception cref="ImportSourceException">There is no attribute of a name.</exception>
    public static IReadOnlyList<FurtherColumn> Columns(IReadOnlyList<AccountAttribute> attributes, IReadOnlyDictionary<string, string> stated)
    {
        if (stated.Keys.FirstOrDefault(name => attributes.All(attribute => attribute.Name != name)) is { } unknown)
            throw new ImportSourceException($"There is no attribute {unknown}. Declare it under accounts.attributes, apply that, and import then.");

        return [.. attributes.Select(attribute => stated.GetValueOrDefault(attribute.Name)?.Split('.', 2) switch
        {
            [var table, var column] => new FurtherColumn(attribute.Name, column, table, IsStated: true),
            [var column] => new FurtherColumn(attribute.Name, column, IsStated: true),
            _ => new FurtherColumn(attribute.Name, attribute.Name),
        })];
    }

    /// <summary>The properties of an account, or null when it has none.</summary>
    public string? Read(DjangoUser user, ImportedAccount account)
    {
        if (user.Further.Count == 0)
            return null;

        HashSet<string> left = [.. user.Further.Where(value => value.Value.Length == 0 && !IsBlank(value.Key)).Select(value => value.Key)];
        while (true)
        {
            var (properties, refused) = Read(user.Further.Where(value => !left.Contains(value.Key)));
            if (refused.Count == 0)
                return properties;

            foreach (var name in refused)
                account.Remark(ImportCode.AttributeRefused, $"What it has for {name} does not fit the attribute.");
            left.UnionWith(refused);
        }
    }

    private (string? Properties, IReadOnlyList<string> Refused) Read(IEnumerable<KeyValuePair<string, string>> values)
    {
        var input = new InputObject();
        foreach (var (name, value) in values)
            input.Add(name, InputValue.Of(value));
        var read = form.Validate(InputValue.Of(input));
        var properties = attributeForm.Apply(read, before: null);

        // Whether the account has an attribute at all may depend on another one, so this is known only now.
        return (properties, [.. input.Members.Select(member => member.Key).Where(read.Errors.Has)]);
    }

    // An empty text is what Django has for none.
    private bool IsBlank(string name) => attributes.First(attribute => attribute.Name == name).Blank;
}
