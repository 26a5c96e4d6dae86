namespace Gatehouse.Server.Import;

/// <summary>
/// How many accounts go into one transaction, and how long to stay away after it. SQLite has one writer, and who waits for it looks again every few
/// milliseconds: so transactions are short, and the pause after each is as long, in which a server beside this command gets its turn.
/// </summary>
/// <param name="yields">Whether others wait for the whole database while a transaction lasts.</param>
internal sealed class WritePace(bool yields)
{
    private const int Fewest = 20, Most = 2_000;
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(20);

    /// <summary>Accounts in the next transaction.</summary>
    public int Size { get; private set; } = 100;

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
        var fitting = (int)Math.Clamp(accounts * (Aim / held), Fewest, Most);
        Size = Math.Min(fitting, Math.Max(Size, accounts) * 3 / 2);
        if (yields)
            await Task.Delay(held, cancellation);
    }
}
