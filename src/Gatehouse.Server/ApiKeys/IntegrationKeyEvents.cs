using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.ApiKeys;

/// <summary>A key of the back-end API was made or declared.</summary>
internal sealed record IntegrationKeyCreated([property: JsonIgnore] string KeyId, string Name, bool ReadOnly)
    : DomainEvent, IDomainEvent<IntegrationKeyCreated>
{
    public static string Type => "integration_key.created";

    public static JsonTypeInfo<IntegrationKeyCreated> Json => IntegrationKeyEventsJson.Default.IntegrationKeyCreated;

    public override EventHeader Header() => new(Actor.System, $"integration_key:{KeyId}");
}

/// <summary>A key of the back-end API opens nothing any more.</summary>
internal sealed record IntegrationKeyRevoked([property: JsonIgnore] string KeyId, string Name) : DomainEvent, IDomainEvent<IntegrationKeyRevoked>
{
    public static string Type => "integration_key.revoked";

    public static JsonTypeInfo<IntegrationKeyRevoked> Json => IntegrationKeyEventsJson.Default.IntegrationKeyRevoked;

    public override EventHeader Header() => new(Actor.System, $"integration_key:{KeyId}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IntegrationKeyCreated))]
[JsonSerializable(typeof(IntegrationKeyRevoked))]
internal sealed partial class IntegrationKeyEventsJson : JsonSerializerContext;
