namespace Gatehouse.Resources;

/// <summary>What a <see cref="SqlStore{T}"/> needs of a database. <see cref="SqlDatabase"/> is one over any ADO.NET driver of the two engines.</summary>
/// <remarks>
/// Values come as the properties of the items have them; how a database keeps them is its own affair, as long as it gives them back the same. A row has the columns of
/// <see cref="SqlStatement.Columns"/>, in that order, and becomes an item, or a number where it has one column and <c>TRow</c> is <see cref="long"/>.
/// </remarks>
public interface ISqlDatabase
{
    /// <summary>Which SQL it speaks.</summary>
    SqlEngine Engine { get; }

    /// <summary>Reads rows.</summary>
    /// <param name="statement">A <c>select</c>. Equal statements come as one object.</param>
    /// <param name="values">The values of <c>@p0</c>, <c>@p1</c>…</param>
    /// <param name="cancellation">Ends the reading.</param>
    ValueTask<IReadOnlyList<TRow>> QueryAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation);

    /// <summary>Runs one <c>insert</c>, <c>update</c> or <c>delete</c> that returns the rows it wrote; they are durable when this returns.</summary>
    /// <exception cref="ResourceConflictException">A unique value is taken; it names the columns, as far as they are known.</exception>
    /// <exception cref="RestException">400: a foreign key leads nowhere, or would then.</exception>
    /// <inheritdoc cref="QueryAsync" path="/param"/>
    ValueTask<IReadOnlyList<TRow>> WriteAsync<TRow>(SqlStatement statement, IReadOnlyList<object?> values, CancellationToken cancellation);
}

/// <summary>The SQL a database speaks.</summary>
public enum SqlEngine
{
    /// <summary>SQLite 3.35 or newer.</summary>
    Sqlite,

    /// <summary>PostgreSQL 14 or newer.</summary>
    Postgres,
}

/// <summary>One statement. The object is its identity: whatever is prepared for it may be kept under it.</summary>
/// <param name="text">SQL with the parameters <c>@p0</c>, <c>@p1</c>… in this order, each once, and never a value in it.</param>
/// <param name="columns">The columns of its rows.</param>
public sealed class SqlStatement(string text, IReadOnlyList<string> columns)
{
    /// <summary>SQL with the parameters <c>@p0</c>, <c>@p1</c>… in this order, each once.</summary>
    public string Text { get; } = text;

    /// <summary>The columns of its rows.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
