namespace Gatehouse.Server.Tests.Foundation;

/// <summary>Stands still until it is moved. Timers made from it run in real time.</summary>
internal sealed class SettableClock(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 11, 21, 13, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
