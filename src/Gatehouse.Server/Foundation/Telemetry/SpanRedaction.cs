using System.Diagnostics;
using OpenTelemetry;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>Takes out of a span what <see cref="LogRedaction"/> takes out of a log line, before it leaves (S18, S206).</summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            if (name is "url.query")
                data.SetTag(name, null);
            else if (value is string text && LogRedaction.Value(name, text) is { } redacted && redacted != text)
                data.SetTag(name, redacted);
        }
    }
}
