using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gatehouse.Resources;

/// <summary>Makes objects of a type before anything is known of them: by the constructor without parameters, else by the one of a positional record.</summary>
internal sealed class RecordCreation<T>
    where T : class
{
    private readonly ParameterInfo[] parameters;
    private readonly ConstructorInvoker invoker;

    internal RecordCreation(ConstructorInfo constructor)
    {
        parameters = constructor.GetParameters();
        invoker = ConstructorInvoker.Create(constructor);
    }

    internal T Make() => (T)(parameters.Length == 0 ? invoker.Invoke() : invoker.Invoke(Defaults().AsSpan()));

    /// <summary>Whether a property is a parameter without a default, and so as good as <c>required</c>.</summary>
    internal bool Demands(PropertyInfo property) =>
        Array.Exists(parameters, parameter => parameter.Name == property.Name && !parameter.HasDefaultValue);

    private object?[] Defaults() => Array.ConvertAll(parameters, static parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null);
}

/// <summary>How objects of a type are made and copied.</summary>
internal static class RecordCreation
{
    /// <exception cref="NotSupportedException">The type cannot be made.</exception>
    internal static RecordCreation<T> Of<T>()
        where T : class
    {
        var constructors = typeof(T).IsAbstract ? [] : typeof(T).GetConstructors();
        var chosen = Array.Find(constructors, static constructor => constructor.GetParameters().Length == 0)
            ?? Array.Find(constructors, static constructor => Array.TrueForAll(constructor.GetParameters(), IsProperty))
            ?? throw new NotSupportedException($"{typeof(T).Name} is no record, nor a class that can be made without arguments.");

        return new(chosen);
    }

    /// <summary>A record's own copy, which <c>with</c> uses; for classes a copy of their fields.</summary>
    internal static Func<T, T> Copier<T>()
        where T : class =>
        typeof(T).GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is { } clone && clone.ReturnType == typeof(T)
            ? clone.CreateDelegate<Func<T, T>>()
            : static item => (T)CopyFields(item);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "MemberwiseClone")]
    private static extern object CopyFields(object item);

    private static bool IsProperty(ParameterInfo parameter) => parameter.Member.DeclaringType!.GetProperty(parameter.Name ?? "") is not null;
}
