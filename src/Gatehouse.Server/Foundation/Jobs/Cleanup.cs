using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Jobs;

/// <summary>Rows that somebody must clear away once their time is over. Registered by the slice that owns the table.</summary>
/// <param name="Name">What they are, for the log.</param>
/// <param name="Batch">Clears at most <c>@limit</c> rows whose time was over at <c>@now</c>, by an index, so that it never holds up other writes
/// for long (S232).</param>
/// <param name="KeptFor">How long rows stay after their time: <c>@now</c> lies that far back.</param>
internal sealed record Cleanup(string Name, Sql Batch, TimeSpan KeptFor = default);
