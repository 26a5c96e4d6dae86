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
        foreach (var migration in await database.MigrateAsync(migrations, cancellation))
            LogMigrated(logger, migration.Name);

        await masterKeyCheck.CheckAsync(masterKeys, cancellation);
        await settings.LoadAsync(cancellation);
        await keys.LoadAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Migrated the database: {Migration}")]
    private static partial void LogMigrated(ILogger logger, string migration);
}
