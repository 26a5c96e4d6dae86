using System.Linq.Expressions;
using System.Reflection;

namespace Gatehouse.Resources;

/// <summary>One property of a resource, with its compiled accessors.</summary>
internal sealed class ResourceProperty<T>
    where T : class
{
    private readonly Lazy<Action<T, object?>> set;

    internal ResourceProperty(PropertyInfo info, bool isNullable)
    {
        Info = info;
        IsNullable = isNullable;
        Type = Nullable.GetUnderlyingType(info.PropertyType) ?? info.PropertyType;
        WireName = PropertyName.OnTheWire(info.Name);
        Get = CompileGet(info);
        set = new(() => CompileSet(info));
    }

    internal PropertyInfo Info { get; }

    internal string Name => Info.Name;

    internal string WireName { get; }

    /// <summary>The type of its values, without <see cref="Nullable{T}"/>.</summary>
    internal Type Type { get; }

    internal bool IsNullable { get; }

    internal Func<T, object?> Get { get; }

    /// <summary>Sets it, also where only an initializer could: on a copy that nobody else has seen.</summary>
    internal void Set(T item, object? value) => set.Value(item, value);

    private static Func<T, object?> CompileGet(PropertyInfo info)
    {
        var item = Expression.Parameter(typeof(T));

        return Expression.Lambda<Func<T, object?>>(Expression.Convert(Expression.Property(item, info), typeof(object)), item).Compile();
    }

    private static Action<T, object?> CompileSet(PropertyInfo info)
    {
        if (!info.CanWrite)
            throw new InvalidOperationException($"{typeof(T).Name}.{info.Name} cannot be set.");
        var item = Expression.Parameter(typeof(T));
        var value = Expression.Parameter(typeof(object));
        var assignment = Expression.Assign(Expression.Property(item, info), Expression.Convert(value, info.PropertyType));

        return Expression.Lambda<Action<T, object?>>(assignment, item, value).Compile();
    }
}
