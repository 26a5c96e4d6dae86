using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>The one source of Gatehouse's own spans and measurements.</summary>
internal static class GatehouseTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Gatehouse";

    public static ActivitySource Activities { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
