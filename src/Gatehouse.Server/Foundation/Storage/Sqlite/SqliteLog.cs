using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Storage.Sqlite;

/// <summary>What the SQLite engine reports.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A write unit of {Caller} awaited something besides its transaction and was rolled back")]
    public static partial void ForeignAwait(this ILogger log, string caller);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A write unit of {Caller} kept the writer for {Milliseconds} ms")]
    public static partial void SlowUnit(this ILogger log, string caller, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of writes was not committed")]
    public static partial void GroupFailed(this ILogger log, Exception exception);
}
