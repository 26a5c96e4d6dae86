namespace Gatehouse.Resources;

/// <summary><c>?ordering=a,-b</c>: what is not allowed is left out; where nothing is left, the usual order.</summary>
internal sealed class OrderingRule<T>
    where T : class
{
    internal const string Parameter = "ordering";

    private readonly ResourceProperty<T>[] allowed;

    internal OrderingRule(IEnumerable<string> properties) => allowed = [.. properties.Select(Ordered)];

    /// <summary>The property of that name, if items can be ordered by it.</summary>
    internal static ResourceProperty<T> Ordered(string name)
    {
        var property = ResourceShape<T>.Instance.Get(name);

        return typeof(IComparable).IsAssignableFrom(property.Type)
            ? property
            : throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} has no order.");
    }

    /// <returns>The order asked for; empty when nothing that is allowed was asked for. It has each property once, whatever was sent.</returns>
    internal List<ListOrder> Read(QueryParameters parameters)
    {
        var order = new List<ListOrder>();
        var text = (parameters[Parameter] ?? "").AsSpan();
        foreach (var range in text.Split(','))
        {
            var name = text[range].Trim();
            var isDescending = name is ['-', ..];
            if (isDescending)
                name = name[1..];
            foreach (var property in allowed)
            {
                if (name.SequenceEqual(property.WireName) && !order.Exists(by => by.Property == property.Name))
                    order.Add(new(property.Name, isDescending));
            }
        }

        return order;
    }
}
