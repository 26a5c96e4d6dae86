using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>Logs, metrics and traces of the executable. An embedding application keeps its own logging.</summary>
internal static class TelemetryModule
{
    /// <summary>Replaces the log providers by the redacting console: JSON lines, in Development plain lines.</summary>
    public static ILoggingBuilder AddRedactedConsole(this ILoggingBuilder logging, IHostEnvironment environment)
    {
        logging.ClearProviders();
        logging.AddConsole(console =>
            console.FormatterName = environment.IsDevelopment() ? TextLogFormatter.FormatterName : JsonLogFormatter.FormatterName);
        logging.Services.AddSingleton<ConsoleFormatter, JsonLogFormatter>();
        logging.Services.AddSingleton<ConsoleFormatter, TextLogFormatter>();
        return logging;
    }

    /// <summary>Exports by OTLP when an endpoint is configured.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration) =>
        OpenTelemetryExport.IsConfigured(configuration) ? services.AddHostedService<OpenTelemetryExport>() : services;
}
