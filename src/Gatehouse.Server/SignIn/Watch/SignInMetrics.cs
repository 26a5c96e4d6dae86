using System.Diagnostics.Metrics;

namespace Gatehouse.Server.SignIn.Watch;

/// <summary>What sign-ins tell an operator (S31, S245).</summary>
internal sealed class SignInMetrics : IDisposable
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string MeterName = "Gatehouse.SignIn";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> tries;
    private readonly Counter<long> stuffing;

    public SignInMetrics()
    {
        tries = meter.CreateCounter<long>("gatehouse.sign_in.tries", "{try}", "Tries to sign in, by method and outcome: succeeded, failed, unknown_account.");
        stuffing = meter.CreateCounter<long>("gatehouse.sign_in.stuffing_suspected", "{source}", "Sources reported for trying out passwords.");
    }

    public void Tried(string method, string outcome) =>
        tries.Add(1, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("outcome", outcome));

    public void StuffingSuspected() => stuffing.Add(1);

    public void Dispose() => meter.Dispose();
}
