namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>A clock whose intervals are moved by hand. Timers made from it run in real time.</summary>
internal sealed class SettableTicks : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
