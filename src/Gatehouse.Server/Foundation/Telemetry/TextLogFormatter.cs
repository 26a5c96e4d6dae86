using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>Development's log: time, level, sentence. Nothing secret in it either: logs get pasted into tickets.</summary>
internal sealed class TextLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "gatehouse-text";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(clock.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
        textWriter.Write(LevelMark(logEntry.LogLevel));
        textWriter.WriteLine(LogMessage.Of(logEntry).Text);
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(ExceptionText.Of(exception));
    }

    private static string LevelMark(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => " debug ",
        LogLevel.Information => "  ",
        LogLevel.Warning => " WARNING ",
        LogLevel.Error => " ERROR ",
        _ => " CRITICAL ",
    };
}
