using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Watch;

/// <summary>
/// Counts sign-ins that failed, to have them recorded: those of one account from one network within a second as one event. 600 events at once and one a
/// second from then on; what is beyond that is counted, and told as one number a minute. So no flood fills the database.
/// </summary>
internal sealed class FailureTally(EventLog events) : IJournalSource
{
    /// <summary>Accounts and networks that are told apart in one second.</summary>
    private const int MostTold = 10_000;

    /// <summary>Events in one transaction.</summary>
    private const int MostWritten = 100;

    private static readonly TimeSpan RestEvery = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly EventBudget budget = new(atOnce: 600, perSecond: 1);
    private readonly Dictionary<Told, long> failures = [];
    private long rest;
    private DateTimeOffset restToldAt;

    /// <param name="user">The account; null for a name that none has. Names are not kept: people type their passwords into the wrong field.</param>
    /// <param name="network">Where the try came from.</param>
    /// <param name="method">How it was made: <c>password</c>, <c>passkey</c>.</param>
    public void Count(User? user, string network, string method)
    {
        var told = new Told(user?.Id, network, method);
        lock (gate)
        {
            if (failures.TryGetValue(told, out var tries) || failures.Count < MostTold)
                failures[told] = tries + 1;
            else
                rest++;
        }
    }

    public IReadOnlyList<Func<Transaction, ValueTask>> Take(DateTimeOffset now, bool isLast)
    {
        lock (gate)
        {
            List<Func<Transaction, ValueTask>> writes = [];
            if (failures.Count > 0 && TakeTold(now, isLast) is { Count: > 0 } told)
                writes.Add(transaction => events.AppendAllAsync(told, transaction));
            if (rest > 0 && (isLast || now < restToldAt || now - restToldAt >= RestEvery))
            {
                var untold = new SignInFailuresUntold(rest);
                writes.Add(async transaction => await events.AppendAsync(untold, transaction));
                (rest, restToldAt) = (0, now);
            }

            return writes;
        }
    }

    // Failures on accounts first: they are somebody's affair.
    private List<SignInFailed> TakeTold(DateTimeOffset now, bool isLast)
    {
        var wanted = Math.Min(failures.Count, MostWritten);
        var taken = failures.OrderBy(failure => failure.Key.User is null).Take(budget.Take(wanted, now)).ToList();
        foreach (var (told, _) in taken)
            failures.Remove(told);
        if (taken.Count < wanted || isLast)
        {
            rest += failures.Values.Sum();
            failures.Clear();
        }

        return [.. taken.Select(failure => new SignInFailed(failure.Key.User, failure.Key.Network, failure.Key.Method, failure.Value))];
    }

    private readonly record struct Told(Id<User>? User, string Network, string Method);
}
