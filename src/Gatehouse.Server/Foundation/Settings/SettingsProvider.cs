using System.Collections.Frozen;
using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.Foundation.Settings;

/// <summary>The product's settings: read from the database once, kept, and read again when it changed.</summary>
internal sealed class SettingsProvider : IDisposable
{
    private readonly Database database;
    private readonly SettingsStore store;
    private readonly FrozenDictionary<string, SettingsSection> sections;
    private readonly TimeProvider clock;
    private readonly ILogger<SettingsProvider> logger;
    private readonly SemaphoreSlim loading = new(1);
    private SettingsSnapshot? current;

    public SettingsProvider(
        Database database, IEnumerable<SettingsSection> sections, TimeProvider clock, ILogger<SettingsProvider> logger)
    {
        this.database = database;
        this.sections = sections.ToFrozenDictionary(section => section.Name);
        this.clock = clock;
        this.logger = logger;
        store = new SettingsStore(database);
        database.ChangedOutside += ReloadInBackground;
    }

    /// <summary>Grows with each change; caches made from settings compare it.</summary>
    public long Generation => Current.Generation;

    /// <summary>The registered sections, by name.</summary>
    public IReadOnlyDictionary<string, SettingsSection> Sections => sections;

    private SettingsSnapshot Current =>
        Volatile.Read(ref current) ?? throw new InvalidOperationException("Settings are read before LoadAsync has run.");

    /// <summary>A section, at its defaults where nothing was stated. Allocates nothing.</summary>
    public T Get<T>()
        where T : class, ISettingsSection<T>, new() =>
        Current.Sections.TryGetValue(typeof(T), out var section)
            ? (T)section
            : throw new InvalidOperationException($"Section {T.Section} is not registered: call AddSettingsSection<{typeof(T).Name}>().");

    /// <summary>A section as it would be if these rows were stored.</summary>
    /// <exception cref="SettingsException">They are outside their limits.</exception>
    public T GetFrom<T>(IReadOnlyList<SettingsRow> rows)
        where T : class, ISettingsSection<T>, new() => (T)Read(rows, Generation).Sections[typeof(T)];

    /// <summary>Reads the settings from the database: at start, and after a change by this process.</summary>
    /// <exception cref="SettingsException">What is stored is outside its limits; what was in force stays so.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            await ReadStoredAsync(cancellation);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>
    /// Puts settings in force in this process before they are stored, so that what is written in the same transaction follows them. Only where
    /// nobody else is served. Nothing is read until the result is disposed; then what is stored is in force.
    /// </summary>
    /// <exception cref="SettingsException">They are outside their limits.</exception>
    public async Task<IAsyncDisposable> AdoptAsync(IReadOnlyList<SettingsRow> rows, CancellationToken cancellation)
    {
        var adopted = Read(rows, Generation + 1);
        await loading.WaitAsync(cancellation);
        Volatile.Write(ref current, adopted);
        return new Adoption(this);
    }

    /// <summary>States a section anew. It is in force here after the commit and <see cref="LoadAsync"/>, elsewhere within a second.</summary>
    /// <exception cref="SettingsException">The section is outside its limits.</exception>
    public async ValueTask WriteAsync(SettingsRow row, Transaction transaction)
    {
        var errors = new SettingsErrors(SettingsSection.PathOf(row.Section));
        Read(row, errors);
        errors.ThrowIfAny();

        await store.WriteAsync(row, clock.GetUtcNow(), transaction);
        await transaction.AnnounceChangeAsync();
    }

    /// <summary>Puts a section back to its defaults.</summary>
    public async ValueTask RemoveAsync(string section, Transaction transaction)
    {
        await store.RemoveAsync(section, transaction);
        await transaction.AnnounceChangeAsync();
    }

    public void Dispose()
    {
        database.ChangedOutside -= ReloadInBackground;
        loading.Dispose();
    }

    private async Task ReadStoredAsync(CancellationToken cancellation)
    {
        var rows = await store.ListAsync(cancellation);
        var previous = Volatile.Read(ref current);
        if (previous?.Holds(rows) != true)
            Volatile.Write(ref current, Read(rows, (previous?.Generation ?? 0) + 1));
    }

    private SettingsSnapshot Read(IReadOnlyList<SettingsRow> rows, long generation)
    {
        var errors = new SettingsErrors("$.settings");
        var records = sections.Values.ToDictionary(section => section.Type, section => section.Default);
        foreach (var row in rows)
        {
            var ofRow = new SettingsErrors(SettingsSection.PathOf(row.Section));
            if (Read(row, ofRow) is { } record)
                records[record.GetType()] = record;
            errors.AddRange(ofRow.Found);
        }

        errors.ThrowIfAny();
        return new SettingsSnapshot(
            generation, rows.ToFrozenDictionary(row => row.Section, row => row.Value), records.ToFrozenDictionary());
    }

    // A section of a newer version or of an embedding application is left alone.
    private object? Read(SettingsRow row, SettingsErrors errors)
    {
        if (!sections.TryGetValue(row.Section, out var section))
            return null;

        try
        {
            return section.Read(SettingsText.Parse(row.Value), errors);
        }
        catch (JsonException)
        {
            errors.Add("is no JSON object without repeated members.");
            return null;
        }
    }

    private async void ReloadInBackground(object? sender, EventArgs e)
    {
        // Before the first reading there may not even be a table; the start reads whatever is there then.
        if (Volatile.Read(ref current) is null)
            return;

        try
        {
            await LoadAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is SettingsException or DatabaseUnavailableException or ObjectDisposedException)
        {
            // The settings in force stay; the next change tries again.
            logger.LogError(exception, "Settings changed in the database cannot be used.");
        }
    }

    /// <summary>The time in which adopted settings are in force.</summary>
    private sealed class Adoption(SettingsProvider provider) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await provider.ReadStoredAsync(CancellationToken.None);
            }
            finally
            {
                provider.loading.Release();
            }
        }
    }
}
