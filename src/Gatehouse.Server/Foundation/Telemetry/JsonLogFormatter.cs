using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>Production's log: one JSON object a line, nothing secret in it.</summary>
internal sealed class JsonLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "gatehouse-json";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = LogMessage.Of(logEntry);
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, clock.GetUtcNow().UtcDateTime);
            json.WriteString("level"u8, LevelName(logEntry.LogLevel));
            json.WriteString("category"u8, logEntry.Category);
            if (logEntry.EventId.Id != 0)
                json.WriteNumber("event"u8, logEntry.EventId.Id);
            json.WriteString("message"u8, message.Text);
            foreach (var (name, value) in message.Values)
                json.WriteString(name, value);
            if (logEntry.Exception is { } exception)
                json.WriteString("exception"u8, ExceptionText.Of(exception));
            scopeProvider?.ForEachScope(WriteScope, json);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static void WriteScope(object? scope, Utf8JsonWriter json)
    {
        if (scope is not IEnumerable<KeyValuePair<string, object?>> values)
            return;

        foreach (var (name, value) in values)
        {
            if (name is "RequestId" or "TraceId" && value?.ToString() is { } text)
                json.WriteString(name, LogRedaction.Value(name, text));
        }
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
