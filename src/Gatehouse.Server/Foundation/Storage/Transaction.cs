namespace Gatehouse.Server.Foundation.Storage;

/// <summary>
/// The write unit: all of it happens or nothing. Between <see cref="Database.BeginAsync"/> and <see cref="CommitAsync"/> await nothing but calls
/// of this object; disposing without a commit rolls back.
/// </summary>
/// <remarks>
/// On SQLite the unit runs on the one writer thread, so whatever else is awaited inside would hold up every other write: such a unit is
/// rolled back at once, its caller's name logged, and its next call throws <see cref="InvalidOperationException"/>.
/// An exception from a call leaves nothing to commit: the unit is rolled back.
/// </remarks>
public sealed class Transaction : IAsyncDisposable
{
    private readonly IWriteUnit unit;
    private List<Action>? afterCommit;

    internal Transaction(IWriteUnit unit) => this.unit = unit;

    /// <summary>Runs a statement. Returns the number of rows inserted, changed or deleted.</summary>
    /// <exception cref="UniqueViolationException">A row with the same key is there already.</exception>
    /// <exception cref="ForeignKeyViolationException">A row referred to is missing, or a row is still referred to.</exception>
    /// <exception cref="DatabaseUnavailableException">The database cannot take it now.</exception>
    public ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        unit.ExecuteAsync(sql, parameters, cancellation);

    /// <summary>Runs a statement for each of many parameters, in order: on PostgreSQL some hundreds with one round trip. Returns the rows of each.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/exception"/>
    public ValueTask<IReadOnlyList<int>> ExecuteEachAsync(Sql sql, IReadOnlyList<object> parameters, CancellationToken cancellation = default) =>
        unit.ExecuteEachAsync(sql, parameters, cancellation);

    /// <summary>The only row (also of <c>… returning …</c>), or the default value if there is none. It sees this unit's own writes.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/exception"/>
    public ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        unit.QuerySingleOrDefaultAsync<T>(sql, parameters, cancellation);

    /// <summary>All rows. It sees this unit's own writes.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/exception"/>
    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation = default) =>
        unit.QueryAsync<T>(sql, parameters, cancellation);

    /// <summary>Tells every other server, once this is committed, that something they may have cached is different (<see cref="Database.ChangedOutside"/>).</summary>
    public ValueTask AnnounceChangeAsync(CancellationToken cancellation = default) => unit.AnnounceChangeAsync(cancellation);

    /// <summary>Returns once the unit is durable: on disk, or known to be in PostgreSQL's log.</summary>
    /// <exception cref="DatabaseUnavailableException">Nothing of the unit is kept, unless <see cref="DatabaseUnavailableException.OutcomeUnknown"/>.</exception>
    public ValueTask CommitAsync(CancellationToken cancellation = default) =>
        afterCommit is null ? unit.CommitAsync(cancellation) : CommitAndTellAsync(afterCommit, cancellation);

    /// <summary>Rolls back what was not committed.</summary>
    public ValueTask DisposeAsync() => unit.DisposeAsync();

    /// <summary>Calls back in this process once the unit is durable, and never if it is not: to wake a worker. It must not throw or block.</summary>
    internal void OnCommitted(Action action) => (afterCommit ??= []).Add(action);

    private async ValueTask CommitAndTellAsync(List<Action> actions, CancellationToken cancellation)
    {
        await unit.CommitAsync(cancellation);
        foreach (var action in actions)
            action();
    }
}
