namespace Gatehouse.Testing;

/// <summary>A timer of a <see cref="TestClock"/>.</summary>
internal sealed class TestTimer(TestClock clock, Action callback) : ITimer
{
    private ITimer? waker;

    /// <summary>When it fires next. Guarded by the clock.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>How long after that it fires again; never when it is not above zero.</summary>
    public TimeSpan Period { get; private set; }

    public void Fire() => callback();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Period = period;
        clock.Set(this, dueTime);
        return true;
    }

    /// <summary>Looks again when so much of the system's time has passed.</summary>
    public void WakeAfter(TimeSpan dueTime)
    {
        // A timer of the system takes whole milliseconds, and rounds down.
        var due = dueTime <= TimeSpan.Zero ? TimeSpan.Zero : dueTime + TimeSpan.FromMilliseconds(1);
        waker ??= TimeProvider.System.CreateTimer(_ => clock.Wake(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        waker.Change(due, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        clock.Set(this, Timeout.InfiniteTimeSpan);
        waker?.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
