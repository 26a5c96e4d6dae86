using System.Diagnostics.Metrics;

namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>What the gate tells an operator (S245).</summary>
internal sealed class GateMetrics : IDisposable
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string MeterName = "Gatehouse.Passwords";

    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> wait;
    private readonly Histogram<double> duration;
    private readonly Counter<long> shed;

    public GateMetrics(Func<int> waiting)
    {
        meter.CreateObservableUpDownCounter("gatehouse.password.queue.length", waiting, "{password}", "Passwords that wait to be hashed.");
        wait = meter.CreateHistogram<double>("gatehouse.password.queue.wait", "s", "How long a password waited to be hashed.");
        duration = meter.CreateHistogram<double>("gatehouse.password.hash.duration", "s", "How long hashing a password took.");
        shed = meter.CreateCounter<long>("gatehouse.password.shed", "{password}", "Passwords refused because too many waited.");
    }

    public void Started(TimeSpan waited) => wait.Record(waited.TotalSeconds);

    public void Finished(TimeSpan took) => duration.Record(took.TotalSeconds);

    public void Shed() => shed.Add(1);

    public void Dispose() => meter.Dispose();
}
