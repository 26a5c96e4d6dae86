using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser.Model;

/// <summary>Keeps the model of the settings in force.</summary>
internal sealed class DjoserModels(SettingsProvider settings)
{
    private Entry? current;

    public DjoserModel Current
    {
        get
        {
            var generation = settings.Generation;
            if (Volatile.Read(ref current) is { } entry && entry.Generation == generation)
                return entry.Model;

            // Two requests at once may both make it: they make the same.
            var made = new Entry(generation, new DjoserModel(settings.Get<DjoserSettings>(), settings.Get<AccountsSettings>()));
            Volatile.Write(ref current, made);
            return made.Model;
        }
    }

    private sealed record Entry(long Generation, DjoserModel Model);
}
