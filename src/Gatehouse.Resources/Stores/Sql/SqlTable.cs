using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>The table of a resource: which columns hold which properties.</summary>
internal sealed class SqlTable<T>
    where T : class
{
    private readonly IReadOnlyList<string?> computed;

    internal SqlTable(string name)
    {
        var members = SqlMembers.Of(typeof(T));
        Properties = [.. members.Select(static member => ResourceShape<T>.Instance.Get(member.Name))];
        Columns = [.. members.Select(SqlMembers.ColumnOf)];
        computed = [.. members.Select(static member => member.GetCustomAttribute<ComputedAttribute>() is { } attribute ? $"({attribute.Sql})" : null)];
        Written = [.. Properties.Where((_, index) => computed[index] is null)];
        Name = string.Join('.', name.Split('.').Select(Quote));
        SelectList = string.Join(", ", Columns.Select((column, index) => computed[index] is { } sql ? $"{sql} as {Quote(column)}" : Quote(column)));
        Key = Column(ResourceShape<T>.Instance.Key.Name);
    }

    /// <summary>The quoted name.</summary>
    internal string Name { get; }

    internal IReadOnlyList<ResourceProperty<T>> Properties { get; }

    /// <summary>Those that have a column of their own, and are not computed.</summary>
    internal IReadOnlyList<ResourceProperty<T>> Written { get; }

    internal IReadOnlyList<string> Columns { get; }

    /// <summary>The quoted columns, as <c>select</c> and <c>returning</c> name them.</summary>
    internal string SelectList { get; }

    /// <summary>The quoted column of the key.</summary>
    internal string Key { get; }

    /// <summary>The quoted column of a property, or what computes it.</summary>
    /// <exception cref="InvalidOperationException">It has none: a mistake in the application's code.</exception>
    internal string Column(string property) => IndexOf(property) is var index and >= 0
        ? computed[index] ?? Quote(Columns[index])
        : throw new InvalidOperationException($"{typeof(T).Name}.{property} has no column.");

    /// <summary>The property a column holds; the column's name where there is none.</summary>
    internal string PropertyOf(string column)
    {
        for (var index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Equals(column, StringComparison.OrdinalIgnoreCase))
                return Properties[index].Name;
        }

        return column;
    }

    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private int IndexOf(string property)
    {
        var wanted = ResourceShape<T>.Instance.Get(property);
        for (var index = 0; index < Properties.Count; index++)
        {
            if (Properties[index] == wanted)
                return index;
        }

        return -1;
    }
}
