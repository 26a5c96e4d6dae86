using System.Diagnostics.Metrics;

namespace Gatehouse.Server.SignIn.Throttling;

/// <summary>What the throttles tell an operator (S30, S245).</summary>
internal sealed class ThrottleMetrics : IDisposable
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string MeterName = "Gatehouse.Throttling";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> refused;
    private readonly Counter<long> fallback;

    public ThrottleMetrics()
    {
        refused = meter.CreateCounter<long>("gatehouse.throttle.refused", "{request}", "Requests refused by a limit, by rule.");
        fallback = meter.CreateCounter<long>("gatehouse.throttle.fallback", "{request}", "Limits judged by this server's memory alone, because the database was away.");
    }

    public void Refused(ThrottleRule rule) => refused.Add(1, new KeyValuePair<string, object?>("rule", rule.Name));

    public void FellBack() => fallback.Add(1);

    public void Dispose() => meter.Dispose();
}
