using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Tests.Foundation.Events;

/// <summary>What the events of these tests are about.</summary>
internal sealed record Door;

/// <summary>An event as a slice declares it.</summary>
internal sealed record DoorOpened(Id<Door> Door, string Note) : DomainEvent, IDomainEvent<DoorOpened>
{
    public static string Type => "door.opened";

    public static JsonTypeInfo<DoorOpened> Json => DoorJson.Default.DoorOpened;

    public override EventHeader Header() => new(Actor.User(Door), $"door:{Door}", "house");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DoorOpened))]
internal sealed partial class DoorJson : JsonSerializerContext;
