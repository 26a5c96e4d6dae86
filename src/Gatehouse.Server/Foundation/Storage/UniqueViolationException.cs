namespace Gatehouse.Server.Foundation.Storage;

/// <summary>A row with the same key is there already. The statement changed nothing; the unit it belongs to is rolled back.</summary>
/// <remarks>Table and columns are the same on both engines, so that a caller can tell one key of a table from another.</remarks>
#pragma warning disable CA1032 // made by the storage alone
public sealed class UniqueViolationException : Exception
{
    internal UniqueViolationException(string? table, IReadOnlyList<string> columns, string? constraint, Exception inner)
        : base($"A row with the same {(columns.Count == 0 ? "key" : string.Join(", ", columns))} is in {table ?? "the table"} already.", inner)
    {
        Table = table;
        Columns = columns;
        Constraint = constraint;
    }

    /// <summary>The table, or null where the engine does not say (a unique index over an expression on SQLite).</summary>
    public string? Table { get; }

    /// <summary>The columns of the key, in its order; empty where the engine does not say.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The constraint's or index's name, where the engine gives it: always on PostgreSQL, for an expression index on SQLite.</summary>
    public string? Constraint { get; }
}
