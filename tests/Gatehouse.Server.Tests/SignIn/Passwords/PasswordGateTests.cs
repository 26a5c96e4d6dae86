using System.Diagnostics;
using System.Globalization;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.Tests.Architecture;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S14: hashing runs behind a gate.</summary>
public sealed class PasswordGateTests
{
    private static readonly GateKey Ada = new("10.0.0.1", "ada");
    private static readonly GateKey Bob = new("10.0.0.2", "bob");

    private readonly ManualResetEventSlim open = new();

    [Fact]
    public async Task Work_runs_on_threads_of_the_gate_and_callers_go_on_elsewhere()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);

        var thread = await gate.RunAsync(() => Thread.CurrentThread, Ada, CancellationToken.None);

        thread.Name.ShouldBe("password hashing 1");
        thread.IsThreadPoolThread.ShouldBeFalse();
        Thread.CurrentThread.ShouldNotBe(thread);
    }

    [Fact]
    public async Task Its_threads_are_at_low_priority_and_no_other()
    {
        if (!OperatingSystem.IsLinux())
            return;

        using var gate = new PasswordGate(TimeProvider.System, slots: 1);

        (await gate.RunAsync(Niceness, Ada, CancellationToken.None)).ShouldBe(10);
        Niceness().ShouldBe(0);

        // Field 19 of /proc/thread-self/stat; the name in field 2 may hold blanks.
        static int Niceness() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(')')[1].Split(' ')[17], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task No_more_run_at_once_than_there_are_slots()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 2);
        var (running, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => gate.RunAsync(() =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.SpinWait(20_000);
            return Interlocked.Decrement(ref running);
        }, new GateKey($"{i}", $"{i}"), CancellationToken.None).AsTask()));

        most.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Beyond_its_bound_it_refuses_at_once()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);
        var capacity = gate.Capacity;
        var waiting = await FillAsync(gate, capacity);

        var clock = Stopwatch.StartNew();
        var refused = await Should.ThrowAsync<GateFullException>(async () => await gate.RunAsync(() => 0, Ada, CancellationToken.None));

        clock.ElapsedMilliseconds.ShouldBeLessThan(50);
        refused.Status.ShouldBe(503);
        refused.RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));
        gate.Waiting.ShouldBe(capacity);
        open.Set();
        await Task.WhenAll(waiting);
    }

    /// <summary>A second and a half of work at the pace the hashes have shown.</summary>
    [Fact]
    public async Task The_bound_follows_the_pace()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);
        gate.Capacity.ShouldBe(60);

        for (var i = 0; i < 100; i++)
            await gate.RunAsync(() => 0, Ada, CancellationToken.None);

        gate.Capacity.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task A_newcomer_takes_the_place_of_the_end_of_a_flood()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);
        var flood = await FillAsync(gate, gate.Capacity);

        var newcomer = gate.RunAsync(() => 7, Bob, CancellationToken.None).AsTask();

        await Should.ThrowAsync<GateFullException>(() => flood[^1]);
        open.Set();
        (await newcomer).ShouldBe(7);
        await Task.WhenAll(flood[..^1]);
    }

    /// <summary>T6: when hashes take longer than they did, who cannot be served within two seconds learns so within one.</summary>
    [Fact]
    public async Task Who_will_not_be_served_in_time_is_told_early()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);
        var clock = Stopwatch.StartNew();
        var waiting = await FillAsync(gate, gate.Capacity);

        // Nothing moves, so of a second and a half of work the end is too late after half a second and a little more.
        await Should.ThrowAsync<GateFullException>(() => waiting[^1]);

        clock.ElapsedMilliseconds.ShouldBeLessThan(1_500);
        gate.Waiting.ShouldBeGreaterThan(0);
        open.Set();
        await waiting[0];
    }

    [Fact]
    public async Task A_caller_who_went_away_is_not_served()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);
        var blocker = await FillAsync(gate, 0);
        using var left = new CancellationTokenSource();
        var served = false;
        var waiting = gate.RunAsync(() => served = true, Ada, left.Token).AsTask();

        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        gate.Waiting.ShouldBe(0);
        open.Set();
        await Task.WhenAll(blocker);
        await gate.RunAsync(() => 0, Ada, CancellationToken.None);
        served.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_gone_already_does_not_even_wait()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);

        await Should.ThrowAsync<OperationCanceledException>(async () => await gate.RunAsync(() => 0, Ada, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Who_has_waited_two_seconds_is_refused_although_the_threads_are_busy()
    {
        var clock = new SettableTicks();
        using var gate = new PasswordGate(clock, slots: 1);
        var blocker = await FillAsync(gate, 0);
        var waiting = gate.RunAsync(() => 0, Ada, CancellationToken.None).AsTask();

        clock.Advance(TimeSpan.FromSeconds(2.1));

        await Should.ThrowAsync<GateFullException>(() => waiting);
        open.Set();
        await Task.WhenAll(blocker);
    }

    [Fact]
    public async Task A_failing_piece_of_work_fails_its_caller_alone()
    {
        using var gate = new PasswordGate(TimeProvider.System, slots: 1);

        await Should.ThrowAsync<InvalidDataException>(async () => await gate.RunAsync<int>(() => throw new InvalidDataException(), Ada, CancellationToken.None));
        (await gate.RunAsync(() => 7, Ada, CancellationToken.None)).ShouldBe(7);
    }

    [Fact]
    public async Task Closing_finishes_what_runs_and_refuses_what_waits()
    {
        var gate = new PasswordGate(TimeProvider.System, slots: 1);
        var running = (await FillAsync(gate, 0)).Single();
        var waiting = gate.RunAsync(() => 0, Ada, CancellationToken.None).AsTask();

        var closing = Task.Run(gate.Dispose);

        await Should.ThrowAsync<GateFullException>(() => waiting);
        open.Set();
        await closing;
        (await running).ShouldBe(0);
        await Should.ThrowAsync<GateFullException>(async () => await gate.RunAsync(() => 0, Ada, CancellationToken.None));
    }

    /// <summary>S16: one method checks passwords, and nothing goes round the gate.</summary>
    [Fact]
    public void Nothing_but_the_service_uses_the_hasher() =>
        Repository.Files("src", "*.cs")
            .Where(path => Repository.Read(path).Contains("hasher.Verify(", StringComparison.Ordinal) || Repository.Read(path).Contains("hasher.Hash(", StringComparison.Ordinal))
            .ShouldBe(["src/Gatehouse.Server/SignIn/Passwords/PasswordService.cs"]);

    // Occupies the only slot until the door opens, then queues so many more.
    private async Task<List<Task<int>>> FillAsync(PasswordGate gate, int waiting)
    {
        var started = new TaskCompletionSource();
        var tasks = new List<Task<int>>
        {
            gate.RunAsync(() =>
            {
                started.SetResult();
                open.Wait();
                return 0;
            }, Ada, CancellationToken.None).AsTask(),
        };
        await started.Task;
        for (var i = 0; i < waiting; i++)
            tasks.Add(gate.RunAsync(() => 0, Ada, CancellationToken.None).AsTask());

        return tasks;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = most) < value)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
