using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>What stores and lists know of a resource's type: its properties, its key, how it is copied. Made once for each type.</summary>
internal sealed class ResourceShape<T>
    where T : class
{
    private static readonly Lazy<ResourceShape<T>> Shape = new(() => new());

    private ResourceShape()
    {
        var nullability = new NullabilityInfoContext();
        Properties =
        [
            .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(static property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
                .Select(property => new ResourceProperty<T>(property, nullability.Create(property).ReadState == NullabilityState.Nullable)),
        ];
        Key = Properties.FirstOrDefault(static property => property.Info.IsDefined(typeof(KeyAttribute), inherit: true))
            ?? Properties.FirstOrDefault(static property => property.Name == "Id")
            ?? throw new InvalidOperationException($"{typeof(T).Name} has no key: name a property Id, or mark one with [Key].");
        Copy = CompileCopy();
    }

    internal static ResourceShape<T> Instance => Shape.Value;

    internal IReadOnlyList<ResourceProperty<T>> Properties { get; }

    internal ResourceProperty<T> Key { get; }

    /// <summary>A copy of the item itself; what its properties refer to is shared.</summary>
    internal Func<T, T> Copy { get; }

    /// <exception cref="InvalidOperationException">There is no such property: a mistake in the application's code.</exception>
    internal ResourceProperty<T> Get(string name) =>
        TryGet(name, out var property) ? property : throw new InvalidOperationException($"{typeof(T).Name} has no property {name}.");

    internal bool TryGet(string name, [NotNullWhen(true)] out ResourceProperty<T>? property)
    {
        property = null;
        foreach (var candidate in Properties)
        {
            if (PropertyName.Matches(candidate.Name, name))
                property = candidate;
        }

        return property is not null;
    }

    private static Func<T, T> CompileCopy()
    {
        var item = Expression.Parameter(typeof(T));
        var clone = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

        return Expression.Lambda<Func<T, T>>(Expression.Convert(Expression.Call(item, clone), typeof(T)), item).Compile();
    }
}
