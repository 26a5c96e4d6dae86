using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Sessions;

/// <summary>A spent refresh token was used again outside its grace: it and the other refresh tokens of its session have ended.</summary>
/// <param name="UserId">Whose it was.</param>
/// <param name="Session">The session, if it had one. Not the family: its name is in no place but the tokens.</param>
/// <param name="ClientId">The OAuth client it was issued to.</param>
internal sealed record RefreshReuseDetected([property: JsonIgnore] Id<User> UserId, string? Session, string? ClientId)
    : DomainEvent, IDomainEvent<RefreshReuseDetected>
{
    public static string Type => "refresh.reuse_detected";

    public static JsonTypeInfo<RefreshReuseDetected> Json => SessionsEventsJson.Default.RefreshReuseDetected;

    public override EventHeader Header() => new(Actor.Anonymous, $"user:{UserId}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RefreshReuseDetected))]
internal sealed partial class SessionsEventsJson : JsonSerializerContext;
