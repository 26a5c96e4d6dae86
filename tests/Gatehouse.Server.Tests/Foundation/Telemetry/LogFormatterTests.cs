using System.Text.Json;
using Gatehouse.Server.Foundation.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Gatehouse.Server.Tests.Foundation.Telemetry;

public sealed class LogFormatterTests
{
    [Fact]
    public void A_production_line_is_one_JSON_object()
    {
        var line = Write(new JsonLogFormatter(TimeProvider.System), logger => logger.LogWarning("Database {Database} is away", "main"));

        line.TrimEnd('\n').ShouldNotContain("\n");
        using var json = JsonDocument.Parse(line);
        json.RootElement.GetProperty("level").GetString().ShouldBe("warning");
        json.RootElement.GetProperty("message").GetString().ShouldBe("Database main is away");
        json.RootElement.GetProperty("Database").GetString().ShouldBe("main");
        json.RootElement.GetProperty("time").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    /// <summary>S18, S206: a secret is neither in the sentence nor among the values.</summary>
    [Theory]
    [InlineData(JsonLogFormatter.FormatterName)]
    [InlineData(TextLogFormatter.FormatterName)]
    public void A_secret_is_taken_out_of_the_sentence_too(string formatter) =>
        Write(Formatter(formatter), logger => logger.LogInformation("Sign-in of {User} with {Password}", "ada", "s3cr3t-marker"))
            .ShouldNotContain("s3cr3t-marker");

    /// <summary>S206: an exception's text passes the second net.</summary>
    [Theory]
    [InlineData(JsonLogFormatter.FormatterName)]
    [InlineData(TextLogFormatter.FormatterName)]
    public void A_secret_in_an_exception_is_taken_out(string formatter) =>
        Write(Formatter(formatter), logger => logger.LogError(new InvalidOperationException("no Bearer s3cr3t-marker"), "Failed"))
            .ShouldSatisfyAllConditions(
                line => line.ShouldContain("InvalidOperationException"),
                line => line.ShouldNotContain("s3cr3t-marker"));

    /// <summary>S207: one entry, one line, in both formats.</summary>
    [Theory]
    [InlineData(JsonLogFormatter.FormatterName)]
    [InlineData(TextLogFormatter.FormatterName)]
    public void A_value_cannot_begin_a_line(string formatter) =>
        Write(Formatter(formatter), logger => logger.LogInformation("Sign-in of {User}", "ada\n{\"level\":\"info\"}")).Count(c => c == '\n').ShouldBe(1);

    private static ConsoleFormatter Formatter(string name) => name == JsonLogFormatter.FormatterName
        ? new JsonLogFormatter(TimeProvider.System)
        : new TextLogFormatter(TimeProvider.System);

    private static string Write(ConsoleFormatter formatter, Action<ILogger> log)
    {
        using var text = new StringWriter { NewLine = "\n" };
        log(new FormatterLogger(formatter, text));
        return text.ToString();
    }

    /// <summary>Hands what is logged to a formatter, as the console logger does.</summary>
    private sealed class FormatterLogger(ConsoleFormatter formatter, TextWriter output) : ILogger
    {
        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
            formatter.Write(new LogEntry<TState>(logLevel, "Test", eventId, state, exception, format), null, output);

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
