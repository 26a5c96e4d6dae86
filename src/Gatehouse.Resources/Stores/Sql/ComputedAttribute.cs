namespace Gatehouse.Resources;

/// <summary>
/// Marks a property that a <see cref="SqlStore{T}"/> reads from an expression and never writes: <c>[Computed("select username from users where number = profiles.id")]</c>. It can be
/// searched, filtered and ordered by as any other.
/// </summary>
/// <param name="sql">An expression for each row, or a query that gives one value for it. It names the row's own columns after their table: <c>profiles.id</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ComputedAttribute(string sql) : Attribute
{
    /// <summary>The expression, or the query of one value.</summary>
    public string Sql { get; } = sql;
}
