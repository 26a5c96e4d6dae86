using System.Globalization;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Diagnosis;

internal static class DatabaseCheck
{
    public const string What = "database";

    private static readonly Sql Probe = "select count(*) from schema_migrations";

    public static async Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            var database = services.GetRequiredService<Database>();
            var applied = await database.MigrateAsync(cancellation: cancellation);
            var known = await database.QuerySingleOrDefaultAsync<long>(Probe, null, cancellation);
            var schema = applied.Count == 0 ? $"schema of {known} steps" : $"schema brought up to date, {applied.Count} steps";
            return Finding.Good(What, string.Create(CultureInfo.InvariantCulture, $"{database.Engine} {database.Version}, {schema}"));
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return Finding.Broken(What, $"{exception.Message} Check Gatehouse:Database, and that the database runs and lets this user in.");
        }
    }
}

internal static class ClockCheck
{
    private const string What = "clock";

    private static readonly TimeSpan Tolerable = TimeSpan.FromSeconds(5);

    /// <summary>Against the database server's clock; on SQLite there is no second one.</summary>
    public static Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var clock = services.GetRequiredService<Database>().Clock;
        var difference = (clock as DatabaseClock)?.Offset.Duration() ?? TimeSpan.Zero;
        return Task.FromResult(difference <= Tolerable
            ? Finding.Good(What, clock.GetUtcNow().ToString("u", CultureInfo.InvariantCulture))
            : Finding.Attention(What, $"differs from the database server's by {difference.TotalSeconds:0} s. The database's is used: run an NTP client on both machines."));
    }
}

internal static class SettingsCheck
{
    private const string What = "settings";

    public static async Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<SettingsProvider>().LoadAsync(cancellation);
            return Finding.Good(What, "within their limits");
        }
        catch (SettingsException invalid)
        {
            return Finding.Broken(What, $"{string.Join(' ', invalid.Errors)} Correct them with `gatehouse apply`.");
        }
    }
}
