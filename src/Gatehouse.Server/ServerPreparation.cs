using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Tokens;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server;

/// <summary>Brings a database to where a server or a command can work with it: schema, master key, settings, signing keys.</summary>
internal sealed partial class ServerPreparation(
    Database database, MasterKeyRing masterKeys, MasterKeyCheck masterKeyCheck, SettingsProvider settings, KeyRing keys,
    IReadOnlyList<Migration> migrations, ILogger<ServerPreparation> logger)
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var applied = await database.MigrateAsync(migrations, cancellation);
        if (applied.Count > 0)
            LogMigrated(logger, applied.Count, applied[^1].Name);

        await masterKeyCheck.CheckAsync(masterKeys, cancellation);
        await settings.LoadAsync(cancellation);
        await keys.LoadAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Migrated the database: {Count} steps, the last {Migration}")]
    private static partial void LogMigrated(ILogger logger, int count, string migration);
}
