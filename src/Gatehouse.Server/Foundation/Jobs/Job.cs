namespace Gatehouse.Server.Foundation.Jobs;

/// <summary>Work that comes round again, done by one node at a time.</summary>
/// <param name="Name">Its name for ever, in snake_case: the row of the table <c>jobs</c>.</param>
/// <param name="Every">From the end of one run to the start of the next.</param>
/// <param name="RunAsync">Does it, within <see cref="JobLeases.Duration"/>: the token ends it then and when the server stops. It must be
/// idempotent (S243), since a node that paused may wake up beside its successor.</param>
internal sealed record Job(string Name, TimeSpan Every, Func<CancellationToken, ValueTask> RunAsync);
