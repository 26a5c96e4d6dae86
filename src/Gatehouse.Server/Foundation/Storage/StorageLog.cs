using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>What the engines report.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A write unit of {Caller} awaited something besides its transaction and was rolled back")]
    public static partial void ForeignAwait(this ILogger log, string caller);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A write unit of {Caller} kept the writer for {Milliseconds} ms")]
    public static partial void SlowUnit(this ILogger log, string caller, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of writes was not committed")]
    public static partial void GroupFailed(this ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that listens for other servers' changes was lost; it is made anew")]
    public static partial void ListenerLost(this ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine's clock differs from the database server's by {Seconds} s; the database's is used. Run an NTP client on both")]
    public static partial void ClockIsOff(this ILogger log, long seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be checkpointed or looked at; the next attempt follows")]
    public static partial void MaintenanceFailed(this ILogger log, Exception exception);
}
