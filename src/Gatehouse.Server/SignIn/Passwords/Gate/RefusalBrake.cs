namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>
/// Holds back the refusals of an address that comes again before its <c>Retry-After</c> is over. A client that hammers would otherwise be refused
/// thousands of times a second, which takes from everybody else what the gate is there to keep for them (T6).
/// </summary>
/// <remarks>
/// The first refusals of an address within two seconds are at once (S14), the others are still within one (T6). What is held is a connection and a
/// timer, and both how many are held and how many addresses are remembered is bounded; beyond that, refusals are at once.
/// </remarks>
internal sealed class RefusalBrake(TimeProvider clock)
{
    /// <summary>How many refusals an address gets at once in each <see cref="Window"/>.</summary>
    public const int AtOnce = 16;

    /// <summary>As long as the <c>Retry-After</c> of <see cref="GateFullException"/>.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private const int MostHeld = 5_000;
    private const int MostAddresses = 10_000;
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(750);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> refused = new(StringComparer.Ordinal);
    private long windowBegan = clock.GetTimestamp();
    private int held;

    /// <summary>Counts a refusal and returns when it may be answered.</summary>
    /// <param name="address">The client's network, as <see cref="GateKey.Address"/>.</param>
    /// <param name="cancellation">The client has gone away.</param>
    public async Task HoldAsync(string address, CancellationToken cancellation)
    {
        if (!TryHold(address))
            return;

        try
        {
            await Task.Delay(Hold, clock, cancellation);
        }
        finally
        {
            lock (gate)
                held--;
        }
    }

    private bool TryHold(string address)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(windowBegan) >= Window)
            {
                refused.Clear();
                windowBegan = clock.GetTimestamp();
            }

            var count = refused.GetValueOrDefault(address) + 1;
            if (count > 1 || refused.Count < MostAddresses)
                refused[address] = count;
            if (count <= AtOnce || held >= MostHeld)
                return false;

            held++;
            return true;
        }
    }
}
