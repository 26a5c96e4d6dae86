using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.SignIn.Passwords.Breaches;

/// <summary>Counts passwords that were accepted without a word from the range service, to have it recorded: once a minute for each reason.</summary>
internal sealed class BreachCheckTally(EventLog events) : IJournalSource
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Checks, DateTimeOffset ToldAt)> reasons = new(StringComparer.Ordinal);

    /// <param name="reason">One of a few words: a class of failure.</param>
    public void Count(string reason)
    {
        lock (gate)
        {
            var (checks, toldAt) = reasons.GetValueOrDefault(reason);
            reasons[reason] = (checks + 1, toldAt);
        }
    }

    public IReadOnlyList<Func<Transaction, ValueTask>> Take(DateTimeOffset now, bool isLast)
    {
        lock (gate)
        {
            List<Func<Transaction, ValueTask>> writes = [];
            foreach (var (reason, (checks, _)) in reasons.Where(each => each.Value.Checks > 0 && (isLast || (now - each.Value.ToldAt).Duration() >= Every)).ToList())
            {
                reasons[reason] = (0, now);
                var unavailable = new BreachCheckUnavailable(reason, checks);
                writes.Add(async transaction => await events.AppendAsync(unavailable, transaction));
            }

            return writes;
        }
    }
}
