using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Operators;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.Surfaces.Dashboard;
using Microsoft.Extensions.Options;

namespace Gatehouse;

/// <summary>What a newcomer sees when the server has started: where it is, where its data and its mail are, and the way in.</summary>
internal static partial class Banner
{
    /// <summary>Prints it, at most twelve lines; outside Development it is one line of the log, and the link is in a file of the operator's.</summary>
    public static async Task ShowAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var url = services.GetRequiredService<ServerUrl>().Issuer;
        var link = await services.GetRequiredService<SetupLinks>().CreateAsync(cancellation) is { } token
            ? $"{url}{SetupPage.Path}?token={token.Reveal()}"
            : null;

        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            Print(services, url, link);
        else
            Log(services, url, link);
    }

    private static void Print(IServiceProvider services, string url, string? link)
    {
        Console.WriteLine($"Gatehouse is ready: {url}");
        Console.WriteLine($"  data     {Data(services)}");
        Console.WriteLine($"  mail     {Mail(services, url)}");
        if (services.GetRequiredService<PasswordHasher>() is { UsesArgon2: false } hasher)
            Console.WriteLine($"  LOOK     passwords are hashed by {hasher.Description}: install libsodium for Argon2");
        if (link is not null)
            Console.WriteLine($"  set up   {link}  (the first operator, within {SetupLinks.Lifetime.TotalMinutes} minutes)");
        Console.WriteLine("  stop     Ctrl+C");
    }

    // Logs are collected, kept and read by many: the link goes where only the operator of this machine reads (S176).
    private static void Log(IServiceProvider services, string url, string? link)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Banner));
        LogReady(logger, url, Data(services), services.GetRequiredService<PasswordHasher>().Description);
        if (link is null)
            return;

        var file = Path.Combine(services.GetRequiredService<IOptions<GatehouseOptions>>().Value.DataDirectoryPath, "setup-link");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(link);
        LogSetup(logger, file);
    }

    private static string Data(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<GatehouseOptions>>().Value;
        var database = services.GetRequiredService<Database>();
        return database.Engine == DatabaseEngine.Sqlite
            ? $"{options.DatabaseOptions(exclusive: false).Source} (SQLite {database.Version})"
            : $"PostgreSQL {database.Version}";
    }

    private static string Mail(IServiceProvider services, string url)
    {
        var options = services.GetRequiredService<IOptions<MailOptions>>().Value;
        return options.Smtp.Host is { } host ? $"through {host}" : $"{url}/dev/mail";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Gatehouse is ready: {Url}, data in {Data}, hashing by {Hashing}")]
    private static partial void LogReady(ILogger logger, string url, string data, string hashing);

    [LoggerMessage(Level = LogLevel.Information, Message = "The first operator's set-up link, good for 30 minutes, is in {File}")]
    private static partial void LogSetup(ILogger logger, string file);
}
