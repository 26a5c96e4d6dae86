using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>One counter that a try counts on.</summary>
/// <param name="Rule">Its rule.</param>
/// <param name="Key">Its key in the store.</param>
/// <param name="Forgiven">A success clears the counter; otherwise it only gives the try back.</param>
internal sealed record ThrottleCount(ThrottleRule Rule, string Key, bool Forgiven)
{
    // 128 bits of a hash: keys have one length however long the names are that strangers send, and the table holds no names.
    private const int KeyBytes = 16;

    /// <summary>A counter for whatever <paramref name="subject"/> names: an account, an address, both.</summary>
    public static ThrottleCount For(ThrottleRule rule, string subject, bool forgiven)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(subject), hash);
        return new ThrottleCount(rule, $"{rule.Name}:{Base64Url.EncodeToString(hash[..KeyBytes])}", forgiven);
    }
}

/// <summary>A try with all its counters: it is counted on each of them or, when one blocks it, on none.</summary>
/// <param name="Counts">The counters, in the one order in which every statement locks them: what a success forgives first, then by key.</param>
/// <param name="SpreadKey">The counter of account and address together: when it is new, the address's spread grows.</param>
internal sealed record ThrottleRequest(IReadOnlyList<ThrottleCount> Counts, string? SpreadKey)
{
    /// <summary>Leaves out rules that are off, and orders the rest.</summary>
    public static ThrottleRequest Of(IEnumerable<ThrottleCount> counts, string? spreadKey = null) =>
        new([.. counts.Where(count => count.Rule.IsOn).OrderByDescending(count => count.Forgiven).ThenBy(count => count.Key, StringComparer.Ordinal)], spreadKey);
}

/// <summary>What became of a request.</summary>
/// <param name="Wait">Zero when the try is admitted and counted; else the longest wait any counter asks for.</param>
/// <param name="Blocking">The rule that asks for it.</param>
/// <param name="Spread">The account was new to its address.</param>
/// <param name="Tries">For each counter of an admitted request, how many tries there are with this one.</param>
/// <param name="InMemory">It was counted in this process's memory.</param>
internal sealed record ThrottleReservation(TimeSpan Wait, ThrottleRule? Blocking, bool Spread, IReadOnlyList<long> Tries, bool InMemory)
{
    public static ThrottleReservation Blocked(TimeSpan wait, ThrottleRule by) => new(wait, by, Spread: false, [], InMemory: false);

    public bool IsAdmitted => Blocking is null;
}
