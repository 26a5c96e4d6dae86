using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>
/// Runs password hashes on a few threads of its own at low priority, so that a storm of sign-ins neither starves the rest
/// of the server nor takes its memory (S14, T6).
/// </summary>
/// <remarks>
/// S14 speaks of four waiting a slot, <c>design.md</c> §9 of two seconds of work. The second holds: the queue takes as many as
/// the slots hash in a second and a half at the pace measured lately, and nobody waits longer than two seconds. Four a slot
/// would refuse most of a burst that two seconds easily serve; what waits holds no hashing memory. When the queue is full,
/// a newcomer takes the place of the entry that would be served last, if its own turn comes before that one's.
/// </remarks>
internal sealed class PasswordGate : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    // Less than the longest wait: hashing slows down when the rest of the server is busy, and who has got a place should be served.
    private static readonly TimeSpan Admitted = TimeSpan.FromMilliseconds(1_500);
    private static readonly TimeSpan Hopeful = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(250);

    private readonly object gate = new();
    private readonly FairQueue<GateJob> queue = new();
    private readonly GateMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ITimer sweep;
    private readonly Thread[] threads;
    private TimeSpan pace = TimeSpan.FromMilliseconds(25);
    private bool stopping;

    /// <param name="slots">How many hashes at once; null for one less than there are cores, at least one.</param>
    /// <param name="clock">Measures waiting.</param>
    public PasswordGate(TimeProvider clock, int? slots = null)
    {
        this.clock = clock;
        Slots = slots ?? Math.Max(1, Environment.ProcessorCount - 1);
        metrics = new GateMetrics(() => Waiting);
        sweep = clock.CreateTimer(_ => RefuseOverdue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        threads = [.. Enumerable.Range(1, Slots).Select(number => HashingThread.Start($"password hashing {number}", Work))];
    }

    /// <summary>How many hashes are computed at once.</summary>
    public int Slots { get; }

    /// <summary>How many wait at this moment.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return queue.Count;
        }
    }

    /// <summary>How many may wait at the present pace.</summary>
    public int Capacity
    {
        get
        {
            lock (gate)
                return Math.Max(Slots, (int)(Slots * Admitted / pace));
        }
    }

    /// <summary>Computes something on a thread of the gate.</summary>
    /// <param name="work">Pure computation, about one password hash.</param>
    /// <param name="key">On whose behalf.</param>
    /// <param name="cancellation">A caller who went away while waiting is not served.</param>
    /// <exception cref="GateFullException">At once when the queue is full, or after two seconds of waiting.</exception>
    public ValueTask<T> RunAsync<T>(Func<T> work, GateKey key, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellation);

        var job = new GateJob<T>(work) { Since = clock.GetTimestamp() };
        if (!TryEnqueue(job, key, out var entry))
        {
            metrics.Shed();
            return ValueTask.FromException<T>(new GateFullException { IsAtOnce = true });
        }

        return cancellation.CanBeCanceled ? AwaitAsync(job, entry, cancellation) : new ValueTask<T>(job.Task);
    }

    /// <summary>Refuses what waits, finishes what runs.</summary>
    public void Dispose()
    {
        IReadOnlyList<GateJob> waiting;
        lock (gate)
        {
            stopping = true;
            waiting = queue.RemoveWhere(_ => true);
            Monitor.PulseAll(gate);
        }

        foreach (var job in waiting)
            job.Refuse();
        foreach (var thread in threads)
            thread.Join();
        sweep.Dispose();
        metrics.Dispose();
    }

    private bool TryEnqueue(GateJob job, GateKey key, out FairQueue<GateJob>.Entry entry)
    {
        GateJob? displaced = null;
        lock (gate)
        {
            if (stopping || (queue.Count >= Capacity && !queue.TryDisplace(key, out displaced)))
            {
                entry = null!;
                return false;
            }

            entry = queue.Enqueue(job, key);
            if (queue.Count == 1)
                sweep.Change(SweepInterval, Timeout.InfiniteTimeSpan);
            Monitor.Pulse(gate);
        }

        Refuse(displaced);
        return true;
    }

    private async ValueTask<T> AwaitAsync<T>(GateJob<T> job, FairQueue<GateJob>.Entry entry, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(() => Abandon(entry, cancellation));
        return await job.Task;
    }

    private void Abandon(FairQueue<GateJob>.Entry entry, CancellationToken cancellation)
    {
        bool waiting;
        lock (gate)
            waiting = queue.Remove(entry);

        if (waiting)
            entry.Item.Cancel(cancellation);
    }

    private void Work()
    {
        while (Next() is { } job)
        {
            var start = clock.GetTimestamp();
            metrics.Started(clock.GetElapsedTime(job.Since, start));
            job.Run();
            var took = clock.GetElapsedTime(start);
            metrics.Finished(took);
            lock (gate)
                pace = Slower(TimeSpan.FromMilliseconds(1), ((7 * pace) + took) / 8);
        }

        Argon2Memory.ReleaseThread();
    }

    private GateJob? Next()
    {
        while (true)
        {
            GateJob job;
            lock (gate)
            {
                while (queue.Count == 0 && !stopping)
                    Monitor.Wait(gate);
                if (!queue.TryDequeue(out job!))
                    return null;
            }

            if (!IsOverdue(job))
                return job;
            Refuse(job);
        }
    }

    // A hash of great cost may keep the threads busy for long, so somebody else has to look at the clock. Who will not be served within two
    // seconds at the present pace need not wait for them to pass (T6).
    private void RefuseOverdue()
    {
        IReadOnlyList<GateJob> overdue;
        lock (gate)
        {
            var before = 0;
            overdue = queue.RemoveWhere(job =>
            {
                if (WillBeOverdue(job, before))
                    return true;
                before++;
                return false;
            });
            if (queue.Count > 0)
                sweep.Change(SweepInterval, Timeout.InfiniteTimeSpan);
        }

        foreach (var job in overdue)
            Refuse(job);
    }

    private bool IsOverdue(GateJob job) => clock.GetElapsedTime(job.Since) > LongestWait;

    private bool WillBeOverdue(GateJob job, int before)
    {
        var waited = clock.GetElapsedTime(job.Since);
        return waited > LongestWait || (waited > Hopeful && waited + (before * pace / Slots) > LongestWait);
    }

    private void Refuse(GateJob? job)
    {
        if (job is null)
            return;

        metrics.Shed();
        job.Refuse();
    }

    private static TimeSpan Slower(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
