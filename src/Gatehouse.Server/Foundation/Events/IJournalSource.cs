using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Events;

/// <summary>
/// Notes in memory what belongs to no change of the database (a refused sign-in) and has it recorded afterwards, so that no request waits for it and a
/// flood writes little (S183). What it notes is bounded.
/// </summary>
internal interface IJournalSource
{
    /// <summary>Takes what is to be written now; called about once a second. What was taken is kept by the journal until it is written.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isLast">The process stops: what is not taken now is lost.</param>
    /// <returns>Writes for one transaction, about a hundred rows at most: they await nothing but it, and may be run again.</returns>
    IReadOnlyList<Func<Transaction, ValueTask>> Take(DateTimeOffset now, bool isLast);
}
