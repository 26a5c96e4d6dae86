namespace Gatehouse.Benchmarks;

/// <summary>Runs two things in turns in one process and compares what they cost, so that what disturbs the one disturbs the other.</summary>
internal static class JoseMeter
{
    private const int Rounds = 201;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// CPU time of the process (user and system) and allocated bytes of one operation; the median of the ratios of all rounds, and the ratio of the
    /// best rounds, which is what a machine with nothing else to do would show.
    /// </summary>
    public static (Cost Ours, Cost Baseline, double Ratio, double Best) Compare(Action ours, Action baseline)
    {
        var repeats = Calibrate(ours);
        var baselineRepeats = Calibrate(baseline);
        var (ourTimes, baselineTimes, ratios) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            ourTimes[round] = Microseconds(ours, repeats);
            baselineTimes[round] = Microseconds(baseline, baselineRepeats);
            ratios[round] = ourTimes[round] / baselineTimes[round];
        }

        return (new Cost(Median(ourTimes), Bytes(ours)), new Cost(Median(baselineTimes), Bytes(baseline)), Median(ratios), ourTimes.Min() / baselineTimes.Min());
    }

    /// <summary>Operations a second of one thread and of two, in turns; the median of the ratios.</summary>
    public static double Scaling(Action operation)
    {
        var repeats = Calibrate(operation) * 10;
        var ratios = new double[Rounds / 10];
        for (var round = 0; round < ratios.Length; round++)
            ratios[round] = 2 * WallTime(1, operation, repeats) / WallTime(2, operation, repeats);
        return Median(ratios);
    }

    private static int Calibrate(Action operation)
    {
        // The compiler takes its time to make the final code, more of it on a busy machine.
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < WarmUp;)
            operation();
        var time = Math.Max(0.01, Microseconds(operation, 1000));
        return Math.Max(10, (int)(RoundLength.TotalMicroseconds / time));
    }

    private static double Microseconds(Action operation, int repeats)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repeats; i++)
            operation();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / repeats;
    }

    private static double WallTime(int threads, Action operation, int repeats)
    {
        using var start = new Barrier(threads + 1);
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            for (var i = 0; i < repeats; i++)
                operation();
        })).ToArray();
        foreach (var worker in workers)
            worker.Start();

        start.SignalAndWait();
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var worker in workers)
            worker.Join();
        return TimeProvider.System.GetElapsedTime(begun).TotalMicroseconds;
    }

    private static long Bytes(Action operation)
    {
        const int Repeats = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Repeats; i++)
            operation();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Repeats;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    internal sealed record Cost(double Microseconds, long Bytes)
    {
        public override string ToString() => $"{Microseconds,7:F2} us {Bytes,5} B";
    }
}
