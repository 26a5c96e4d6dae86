using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>Logs, metrics and traces of the executable. An embedding application keeps its own logging.</summary>
internal static class TelemetryModule
{
    /// <summary>Replaces the log providers by the redacting console.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <param name="forPeople">Plain lines instead of JSON.</param>
    /// <param name="toStandardError">Keeps standard output for a command's answer.</param>
    public static ILoggingBuilder AddRedactedConsole(this ILoggingBuilder logging, bool forPeople, bool toStandardError)
    {
        logging.ClearProviders();
        logging.AddConsole(console =>
        {
            console.FormatterName = forPeople ? TextLogFormatter.FormatterName : JsonLogFormatter.FormatterName;
            console.LogToStandardErrorThreshold = toStandardError ? LogLevel.Trace : LogLevel.None;
        });
        logging.Services.AddSingleton<ConsoleFormatter, JsonLogFormatter>();
        logging.Services.AddSingleton<ConsoleFormatter, TextLogFormatter>();
        return logging;
    }

    /// <summary>Exports by OTLP when an endpoint is configured.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (!OpenTelemetryExport.IsConfigured(configuration))
            return services;

        // Without this .NET 10 makes a span of each request but does not say what was requested.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        return services.AddHostedService<OpenTelemetryExport>();
    }
}
