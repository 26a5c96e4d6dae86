using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Server.Tests.Foundation.Settings;

public sealed class SettingsProviderTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private SettingsProvider settings = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(configure: static setting => DatabaseOptions.Parse(setting, exclusive: true)); // only a server listens
        settings = ProviderOn(database.Database);
        await settings.LoadAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        settings.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public void Without_a_row_a_section_is_at_its_defaults() => settings.Get<DoorSettings>().ShouldBe(new DoorSettings());

    [Fact]
    public async Task A_written_section_is_in_force_after_loading()
    {
        var before = settings.Generation;
        await WriteAsync("door", """{"width":120}""");
        settings.Get<DoorSettings>().Width.ShouldBe(90);

        await settings.LoadAsync(default);

        settings.Get<DoorSettings>().Width.ShouldBe(120);
        settings.Generation.ShouldBe(before + 1);
    }

    [Fact]
    public async Task The_generation_stays_when_nothing_has_changed()
    {
        await WriteAsync("door", """{"width":120}""");
        await settings.LoadAsync(default);
        var generation = settings.Generation;

        await settings.LoadAsync(default);

        settings.Generation.ShouldBe(generation);
    }

    [Fact]
    public async Task A_removed_section_is_back_at_its_defaults()
    {
        await WriteAsync("door", """{"width":120}""");
        await using (var transaction = await database.Database.BeginAsync())
        {
            await settings.RemoveAsync("door", transaction);
            await transaction.CommitAsync();
        }

        await settings.LoadAsync(default);

        settings.Get<DoorSettings>().Width.ShouldBe(90);
    }

    [Fact]
    public async Task A_section_outside_its_limits_is_not_written()
    {
        var refused = await Should.ThrowAsync<SettingsException>(() => WriteAsync("door", """{"width":1}"""));

        refused.Message.ShouldBe("$.settings.door.width: must be 60 to 200, not 1.");
        await settings.LoadAsync(default);
        settings.Get<DoorSettings>().ShouldBe(new DoorSettings());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"width":100,"width":120}""")]
    [InlineData("{")]
    public async Task What_is_no_plain_object_is_not_written(string value) =>
        (await Should.ThrowAsync<SettingsException>(() => WriteAsync("door", value)))
            .Message.ShouldBe("$.settings.door: is no JSON object without repeated members.");

    [Fact]
    public async Task A_section_of_another_program_is_left_alone()
    {
        await WriteAsync("windows", """{"panes":4}""");

        await settings.LoadAsync(default);

        (await new SettingsStore(database.Database).ListAsync(default)).ShouldBe([new SettingsRow { Section = "windows", Value = """{"panes":4}""" }]);
    }

    [Fact]
    public async Task Unusable_rows_stop_the_start_and_name_their_path()
    {
        await WriteRawAsync("door", """{"width":1}""");
        using var starting = ProviderOn(database.Database);

        (await Should.ThrowAsync<SettingsException>(() => starting.LoadAsync(default))).Message.ShouldContain("$.settings.door.width");
    }

    [Fact]
    public async Task Unusable_rows_leave_a_running_server_as_it_was()
    {
        await WriteAsync("door", """{"width":120}""");
        await settings.LoadAsync(default);
        await WriteRawAsync("door", """{"width":1}""");

        await Should.ThrowAsync<SettingsException>(() => settings.LoadAsync(default));

        settings.Get<DoorSettings>().Width.ShouldBe(120);
    }

    [Fact]
    public async Task What_another_process_writes_is_in_force_within_seconds()
    {
        await using (var other = await Database.OpenAsync(DatabaseOptions.Parse(database.Setting), TimeProvider.System, NullLoggerFactory.Instance))
        {
            using var theirs = ProviderOn(other);
            await using var transaction = await other.BeginAsync();
            await theirs.WriteAsync(new SettingsRow { Section = "door", Value = """{"width":120}""" }, transaction);
            await transaction.CommitAsync();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (settings.Get<DoorSettings>().Width != 120)
            await Task.Delay(20, patience.Token);
    }

    /// <summary>Adopted settings are not overtaken by a reading of what is still stored.</summary>
    [Fact]
    public async Task Adopted_settings_stay_until_they_are_given_up()
    {
        Task reading;
        await using (await settings.AdoptAsync([new SettingsRow { Section = "door", Value = """{"width":120}""" }], default))
        {
            reading = settings.LoadAsync(default);
            reading.IsCompleted.ShouldBeFalse();
            settings.Get<DoorSettings>().Width.ShouldBe(120);
        }

        await reading;
        settings.Get<DoorSettings>().ShouldBe(new DoorSettings());
    }

    [Fact]
    public void Reading_a_section_allocates_nothing()
    {
        _ = settings.Get<DoorSettings>();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            _ = settings.Get<DoorSettings>();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Reading_before_loading_is_our_own_mistake()
    {
        using var unloaded = ProviderOn(database.Database);

        Should.Throw<InvalidOperationException>(() => unloaded.Get<DoorSettings>());
    }

    private static SettingsProvider ProviderOn(Database database) =>
        new(database, [new SettingsSection<DoorSettings>()], TimeProvider.System, NullLogger<SettingsProvider>.Instance);

    private async Task WriteAsync(string section, string value)
    {
        await using var transaction = await database.Database.BeginAsync();
        await settings.WriteAsync(new SettingsRow { Section = section, Value = value }, transaction);
        await transaction.CommitAsync();
    }

    private async Task WriteRawAsync(string section, string value)
    {
        await using var transaction = await database.Database.BeginAsync();
        await new SettingsStore(database.Database).WriteAsync(
            new SettingsRow { Section = section, Value = value }, DateTimeOffset.UnixEpoch, transaction);
        await transaction.CommitAsync();
    }
}
