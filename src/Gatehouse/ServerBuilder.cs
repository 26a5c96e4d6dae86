using Gatehouse.Server;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Telemetry;
using Microsoft.Extensions.Configuration.Memory;

namespace Gatehouse;

/// <summary>The application, for serving and for commands alike, so that both read the same configuration.</summary>
internal static class ServerBuilder
{
    private const string DefaultUrl = "http://localhost:5210";

    // Below every other source, so that an operator can change them. The framework tells of every request otherwise.
    private static readonly Dictionary<string, string?> Defaults = new() { ["Logging:LogLevel:Microsoft"] = nameof(LogLevel.Warning) };

    public static WebApplicationBuilder Create(string[] configuration, ServerRole role)
    {
        // Settings that may change while the server runs are in the database, so nobody has to watch files.
        var builder = WebApplication.CreateSlimBuilder([.. configuration, "--hostBuilder:reloadConfigOnChange=false"]);
        var isCommand = role == ServerRole.Command;
        builder.Logging.AddRedactedConsole(forPeople: isCommand || builder.Environment.IsDevelopment(), toStandardError: isCommand);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        if (isCommand)
            builder.Logging.SetMinimumLevel(LogLevel.Error);

        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(HttpModule.SetLimits);
        if (!NamesAnAddress(builder.Configuration))
            builder.WebHost.UseUrls(DefaultUrl);

        builder.Services.AddTelemetryExport(builder.Configuration);
        builder.AddGatehouseServer(options => options.Role = role);
        return builder;
    }

    private static bool NamesAnAddress(ConfigurationManager configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey] is not null
        || configuration[WebHostDefaults.HttpPortsKey] is not null
        || configuration[WebHostDefaults.HttpsPortsKey] is not null
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}
