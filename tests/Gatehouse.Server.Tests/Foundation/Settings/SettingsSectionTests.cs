using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tests.Foundation.Settings;

public sealed class SettingsSectionTests
{
    private readonly SettingsErrors errors = new("$.settings.door");

    [Fact]
    public void What_is_not_stated_is_at_its_default()
    {
        var door = Read("""{"width":120,"lock":{"pins":7}}""").ShouldBeOfType<DoorSettings>();

        door.ShouldBe(new DoorSettings { Width = 120, Lock = new LockSettings { Pins = 7 }, Guests = door.Guests });
        door.Guests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"width":20}""", "$.settings.door.width: must be 60 to 200, not 20.")]
    [InlineData("""{"delay":"01:00:00"}""", "$.settings.door.delay: must be 00:00:00 to 00:01:00, not 01:00:00 ([days.]hours:minutes:seconds).")]
    [InlineData("""{"lock":{"pins":2}}""", "$.settings.door.lock.pins: must be 3 to 12, not 2.")]
    [InlineData("""{"name":""}""", "$.settings.door.name: must not be empty.")]
    [InlineData("""{"width":"wide"}""", "$.settings.door.width: must be a whole number.")]
    [InlineData("""{"width":99999999999}""", "$.settings.door.width: must be a whole number.")]
    [InlineData("""{"open":1}""", "$.settings.door.open: must be true or false.")]
    [InlineData("""{"name":1}""", "$.settings.door.name: must be text.")]
    [InlineData("""{"paint":"red"}""", "$.settings.door.paint: must be one of green, blue.")]
    [InlineData("""{"delay":"soon"}""", "$.settings.door.delay: must be a duration, [days.]hours:minutes:seconds.")]
    [InlineData("""{"guests":"ada"}""", "$.settings.door.guests: must be a list.")]
    [InlineData("""{"guests":[1]}""", "$.settings.door.guests[0]: must be text.")]
    [InlineData("""{"lock":3}""", "$.settings.door.lock: must be an object.")]
    [InlineData("""{"lock":{"key":3}}""", "$.settings.door.lock.key: is not known here. Known are: pins, bolt.")]
    [InlineData("""{"widht":3}""", "$.settings.door.widht: is not known here. Known are: open, width, name, paint, delay, guests, lock.")]
    [InlineData("""{"lock":null}""", "$.settings.door.lock: must be an object.")]
    [InlineData("""{"name":null}""", "$.settings.door.name: must be text.")]
    public void A_mistake_names_its_path_and_what_would_be_right(string stated, string expected)
    {
        Read(stated).ShouldBeNull();

        errors.Found.Select(error => error.ToString()).ShouldBe([expected]);
    }

    [Fact]
    public void All_values_outside_their_limits_are_told_at_once()
    {
        Read("""{"width":1,"name":"","lock":{"pins":99}}""");

        errors.Found.Count.ShouldBe(3);
    }

    private object? Read(string stated) => new SettingsSection<DoorSettings>().Read(SettingsText.Parse(stated), errors);
}
