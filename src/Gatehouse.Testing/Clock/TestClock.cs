namespace Gatehouse.Testing;

/// <summary>
/// The time, as a test sets it. It stands still, or goes on as the system's does, and <see cref="Advance"/> moves it forward in either case; timers that
/// become due then fire, in their order. Put it where the application takes its <see cref="TimeProvider"/> from.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TestTimer> timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Set)> awaited = [];
    private readonly bool runs;
    private readonly long startedAt = System.GetTimestamp();
    private DateTimeOffset now;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What time it is at first; the system's time, without fractions of a second, unless given.</param>
    /// <param name="runs">
    /// Whether time goes on by itself. An application that waits for timers of its own needs that, and so does one with the server inside.
    /// </param>
    public TestClock(DateTimeOffset? start = null, bool runs = false)
    {
        var utc = (start ?? System.GetUtcNow()).ToUniversalTime();
        now = start is null ? utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond)) : utc;
        this.runs = runs;
    }

    /// <summary>The time in whole seconds since 1970, as tokens tell it (NumericDate of RFC 7519 §2).</summary>
    public long Seconds => GetUtcNow().ToUnixTimeSeconds();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return Now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the time forward. Timers fire on this thread; each sees the time it was set for when the clock stands still.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset end;
        lock (gate)
        {
            end = Now + by;
            if (runs)
                now += by;
        }

        while (TakeDue(end) is { } timer)
            timer.Fire();

        lock (gate)
        {
            if (!runs && end > now)
                now = end;
        }
    }

    /// <summary>Ends when somebody waits on this clock for just so long, at once if somebody does already: then it is time to <see cref="Advance"/>.</summary>
    /// <param name="due">From now until the timer fires.</param>
    public Task TimerOf(TimeSpan due)
    {
        lock (gate)
        {
            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (timers.Exists(timer => timer.Due == Now + due))
                set.SetResult();
            else
                awaited.Add((due, set));
            return set.Task;
        }
    }

    /// <summary>Sets a timer, or takes it away when it is not to fire.</summary>
    internal void Set(TestTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;

            timer.Due = Now + dueTime;
            timers.Add(timer);
            foreach (var (_, set) in awaited.Where(one => one.Due == dueTime))
                set.TrySetResult();
            awaited.RemoveAll(one => one.Due == dueTime);
        }

        if (runs)
            timer.WakeAfter(dueTime);
    }

    /// <summary>The system's time has reached a timer of a clock that runs.</summary>
    internal void Wake(TestTimer timer)
    {
        while (TakeDue(GetUtcNow()) is { } due)
            due.Fire();

        lock (gate)
        {
            if (timers.Contains(timer))
                timer.WakeAfter(timer.Due - Now); // it is a repeated one, or was set anew, or the system was early
        }
    }

    private DateTimeOffset Now => runs ? now + System.GetElapsedTime(startedAt) : now;

    private TestTimer? TakeDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                return null;

            if (!runs && next.Due > now)
                now = next.Due;
            if (next.Period > TimeSpan.Zero)
                next.Due += next.Period;
            else
                timers.Remove(next);
            return next;
        }
    }
}
