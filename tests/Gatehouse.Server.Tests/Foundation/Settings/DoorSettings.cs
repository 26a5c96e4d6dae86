using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tests.Foundation.Settings;

/// <summary>A section as a slice would write it, with a member of every kind.</summary>
internal sealed record DoorSettings : ISettingsSection<DoorSettings>
{
    public bool Open { get; init; } = true;

    public int Width { get; init; } = 90;

    public string Name { get; init; } = "front";

    public Colour Paint { get; init; } = Colour.Green;

    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    public IReadOnlyList<string> Guests { get; init; } = [];

    public LockSettings Lock { get; init; } = new();

    public static string Section => "door";

    public static JsonTypeInfo<DoorSettings> Json => DoorSettingsJson.Default.DoorSettings;

    public void Validate(SettingsErrors errors)
    {
        errors.Range(Width, 60, 200, "width");
        errors.Range(Delay, TimeSpan.Zero, TimeSpan.FromMinutes(1), "delay");
        errors.Range(Lock.Pins, 3, 12, "lock", "pins");
        errors.Require(Name.Length > 0, "must not be empty.", "name");
    }
}

internal sealed record LockSettings
{
    public int Pins { get; init; } = 5;

    public bool Bolt { get; init; } = true;
}

internal enum Colour
{
    Green,
    Blue,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DoorSettings))]
internal sealed partial class DoorSettingsJson : JsonSerializerContext;
