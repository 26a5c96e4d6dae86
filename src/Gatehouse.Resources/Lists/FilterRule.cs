namespace Gatehouse.Resources;

/// <summary><c>?colour=grey</c>: exact values of properties. What is left empty asks for nothing.</summary>
internal sealed class FilterRule<T>
    where T : class
{
    private readonly List<(ResourceProperty<T> Property, Field Field)> filters = [];
    private readonly Form form;

    internal FilterRule(IEnumerable<string> properties)
    {
        foreach (var name in properties)
        {
            var property = ResourceShape<T>.Instance.Get(name);
            filters.Add((property, FilterField.For(property.WireName, property.Type)));
        }

        form = new Form([.. filters.Select(static filter => filter.Field)]);
    }

    internal IEnumerable<string> Parameters => filters.Select(static filter => filter.Property.WireName);

    /// <exception cref="RestException">400 by field: values of the wrong kind.</exception>
    internal Condition? Read(QueryParameters parameters)
    {
        var input = new InputObject();
        foreach (var (property, _) in filters)
        {
            if (parameters[property.WireName] is { Length: > 0 } text)
                input.Add(property.WireName, InputValue.Of(text));
        }

        if (input.Count == 0)
            return null;
        var values = form.Validate(InputValue.Of(input));
        values.ThrowIfInvalid();
        Condition? condition = null;
        foreach (var (property, field) in filters)
        {
            if (values.Find(field) is { } value)
                condition = Condition.Both(condition, ConditionValue.Compare(property.Name, property.Type, ConditionOperator.Equal, FilterField.ValueOf(value, property.Type)));
        }

        return condition;
    }
}
