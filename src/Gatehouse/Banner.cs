using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Operators;
using Gatehouse.Server.Surfaces.Dashboard;
using Microsoft.Extensions.Options;

namespace Gatehouse;

/// <summary>What a newcomer sees when the server has started: where it is, where its data and its mail are, and the way in.</summary>
internal static class Banner
{
    /// <summary>At most twelve lines.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var url = services.GetRequiredService<ServerUrl>().Issuer;
        var development = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        List<string> lines = [$"Gatehouse is ready: {url}", $"  data     {Data(services)}", $"  mail     {Mail(services, url, development)}"];

        if (await services.GetRequiredService<SetupLinks>().CreateAsync(cancellation) is { } token)
            lines.Add($"  set up   {url}{SetupPage.Path}?token={token.Reveal()}  (the first operator, once, within 30 minutes)");
        if (development)
            lines.Add("  stop     Ctrl+C");
        return lines;
    }

    private static string Data(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<GatehouseOptions>>().Value;
        var database = services.GetRequiredService<Database>();
        return database.Engine == DatabaseEngine.Sqlite
            ? $"{options.DatabaseOptions(exclusive: false).Source} (SQLite {database.Version})"
            : $"PostgreSQL {database.Version}";
    }

    private static string Mail(IServiceProvider services, string url, bool development)
    {
        var options = services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (options.Smtp.Host is { } host)
            return $"through {host}";
        if (development)
            return $"{url}/dev/mail";

        return options.PickupDirectory ?? "waits in the database: set Gatehouse:Mail";
    }
}
