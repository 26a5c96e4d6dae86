namespace Gatehouse.Server.Foundation.Storage;

/// <summary>What an engine does beneath a <see cref="Transaction"/>.</summary>
internal interface IWriteUnit : IAsyncDisposable
{
    ValueTask<int> ExecuteAsync(Sql sql, object? parameters, CancellationToken cancellation);

    ValueTask<IReadOnlyList<int>> ExecuteEachAsync(Sql sql, IReadOnlyList<object> parameters, CancellationToken cancellation);

    ValueTask<T?> QuerySingleOrDefaultAsync<T>(Sql sql, object? parameters, CancellationToken cancellation);

    ValueTask<IReadOnlyList<T>> QueryAsync<T>(Sql sql, object? parameters, CancellationToken cancellation);

    ValueTask AnnounceChangeAsync(CancellationToken cancellation);

    ValueTask CommitAsync(CancellationToken cancellation);
}
