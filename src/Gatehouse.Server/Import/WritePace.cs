using System.Diagnostics;

namespace Gatehouse.Server.Import;

/// <summary>
/// How many accounts go into one transaction, and how long to stay away after it. Beside a server transactions are short. SQLite has one writer, and
/// who waits for it looks again every few milliseconds: so there the pause after each is as long, in which the server gets its turn. Alone they are
/// longer, since accounts of one transaction share the pages they change.
/// </summary>
/// <param name="isServed">Whether a server would wait for a transaction.</param>
/// <param name="pauses">Whether it would wait for the whole database.</param>
internal sealed class WritePace(Func<bool> isServed, bool pauses)
{
    private const int Fewest = 20, Most = 20_000;
    private static readonly TimeSpan BesideServer = TimeSpan.FromMilliseconds(30), Alone = TimeSpan.FromSeconds(1), BetweenLooks = TimeSpan.FromSeconds(1);

    private long looked;
    private bool served;

    /// <summary>Accounts in the next transaction.</summary>
    public int Size { get; private set; } = Fewest;

    /// <summary>The longest transaction yet.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Learns from a transaction, and waits as is fair after it.</summary>
    /// <param name="held">How long it lasted.</param>
    /// <param name="accounts">How many it wrote.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask NoteAsync(TimeSpan held, int accounts, CancellationToken cancellation)
    {
        if (held > Longest)
            Longest = held;

        // Towards the size that would have lasted as long as it should, at most half as many again: one quick transaction proves little.
        var aim = IsServed() ? BesideServer : Alone;
        var fitting = (int)Math.Clamp(accounts * (aim / held), Fewest, Most);
        Size = Math.Min(fitting, Math.Max(Size, accounts) * 3 / 2);
        if (served && pauses)
            await Task.Delay(held, cancellation);
    }

    // A server may start or stop meanwhile.
    private bool IsServed()
    {
        if (looked == 0 || Stopwatch.GetElapsedTime(looked) > BetweenLooks)
            (looked, served) = (Stopwatch.GetTimestamp(), isServed());
        return served;
    }
}
