namespace Gatehouse.Resources;

/// <summary>The fields by which values in a query are judged, by the type of the property.</summary>
internal static class FilterField
{
    internal static Field For(string name, Type type)
    {
        if (type == typeof(string))
            return new TextField(name) { Required = false, Trim = false };
        if (type == typeof(bool))
            return new BooleanField(name) { Required = false };
        if (type == typeof(long))
            return new IntegerField(name) { Required = false };
        if (type == typeof(int))
            return new IntegerField(name) { Required = false, Min = int.MinValue, Max = int.MaxValue };
        if (type == typeof(short))
            return new IntegerField(name) { Required = false, Min = short.MinValue, Max = short.MaxValue };
        if (type == typeof(double) || type == typeof(float))
            return new NumberField(name) { Required = false };
        if (type == typeof(decimal))
            return new DecimalField(name) { Required = false };
        if (type == typeof(Guid))
            return new UuidField(name) { Required = false };
        if (type == typeof(DateOnly))
            return new DateField(name) { Required = false };
        if (type == typeof(DateTimeOffset))
            return new DateTimeField(name) { Required = false };
        if (type.IsEnum)
            return new ChoiceField(name, [.. Enum.GetNames(type).Select(static member => KeyValuePair.Create(PropertyName.OnTheWire(member), member))]) { Required = false };

        throw new InvalidOperationException($"Lists cannot be filtered by {name}: it is a {type.Name}.");
    }

    /// <summary>What the field read, as the property has it.</summary>
    internal static object ValueOf(object read, Type type) =>
        type.IsEnum ? Enum.Parse(type, Enum.GetNames(type).First(member => PropertyName.OnTheWire(member) == (string)read)) : read;
}
