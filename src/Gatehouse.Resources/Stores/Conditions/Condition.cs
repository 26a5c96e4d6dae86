using System.Linq.Expressions;

namespace Gatehouse.Resources;

/// <summary>What an item must satisfy: a small tree that every store understands.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>What every item satisfies.</summary>
    public static Condition Always { get; } = new AllOf([]);

    /// <summary>What no item satisfies.</summary>
    public static Condition Never { get; } = new AnyOf([]);

    /// <summary>A property compared with a value.</summary>
    /// <param name="property">Its name, in any case, with or without underscores.</param>
    /// <param name="comparison">How.</param>
    /// <param name="value">A value of the property's type, or null.</param>
    public static Condition Where(string property, ConditionOperator comparison, object? value) => new Comparison(property, comparison, value);

    /// <summary>Both conditions; a missing one asks for nothing.</summary>
    public static Condition? Both(Condition? one, Condition? other) => one is null ? other : other is null ? one : new AllOf([one, other]);

    /// <summary>A condition in C#: <c>Condition.Of&lt;Post&gt;(post =&gt; post.OwnerId == id &amp;&amp; !post.IsDraft)</c>.</summary>
    /// <remarks>
    /// A property of the item stands on one side of <c>== != &lt; &lt;= &gt; &gt;=</c>, or before <c>StartsWith</c> or <c>Contains</c> of a text; a truth value stands
    /// by itself or after <c>!</c>. The other side is anything that needs no item, and is computed now. <c>&amp;&amp;</c> and <c>||</c> join. Text is compared by its
    /// characters, whatever the culture, unless <see cref="StringComparison.OrdinalIgnoreCase"/> is said.
    /// </remarks>
    /// <exception cref="NotSupportedException">Anything else; the message shows which part.</exception>
    public static Condition Of<T>(Expression<Func<T, bool>> predicate)
        where T : class => ConditionLambda<T>.Translate(predicate);
}

/// <summary>A property compared with a value.</summary>
/// <param name="Property">Its name, in any case, with or without underscores.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">A value of the property's type, or null.</param>
public sealed record Comparison(string Property, ConditionOperator Operator, object? Value) : Condition;

/// <summary>Every one of some conditions; of none: always.</summary>
/// <param name="Conditions">The conditions.</param>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>At least one of some conditions; of none: never.</summary>
/// <param name="Conditions">The conditions.</param>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;
