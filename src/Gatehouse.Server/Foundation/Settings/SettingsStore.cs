using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Foundation.Settings;

internal sealed class SettingsStore(Database database)
{
    private readonly SqlFile sql = database.SqlBeside<SettingsStore>();

    public ValueTask<IReadOnlyList<SettingsRow>> ListAsync(CancellationToken cancellation) =>
        database.QueryAsync<SettingsRow>(sql["list"], null, cancellation);

    public ValueTask<int> WriteAsync(SettingsRow row, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["write"], new { row.Section, row.Value, now });

    public ValueTask<int> RemoveAsync(string section, Transaction transaction) =>
        transaction.ExecuteAsync(sql["remove"], new { section });
}
