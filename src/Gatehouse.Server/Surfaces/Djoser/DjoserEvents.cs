using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Somebody asked for a mail with a link. The address is not kept: it may be anybody's.</summary>
/// <param name="Mail">Which mail, by its template's name.</param>
internal sealed record LinkAskedFor(string Mail) : DomainEvent, IDomainEvent<LinkAskedFor>
{
    public static string Type => "mailed_link.asked_for";

    public static JsonTypeInfo<LinkAskedFor> Json => DjoserEventsJson.Default.LinkAskedFor;

    public override EventHeader Header() => new(Actor.Anonymous);
}

/// <summary>An account is sent a mail with a link that somebody asked for.</summary>
/// <param name="UserId">Whose account it is.</param>
/// <param name="Mail">Which mail, by its template's name.</param>
internal sealed record LinkMailed(Id<User> UserId, string Mail) : UserEvent(UserId, Actor.System), IDomainEvent<LinkMailed>
{
    public static string Type => "mailed_link.queued";

    public static JsonTypeInfo<LinkMailed> Json => DjoserEventsJson.Default.LinkMailed;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LinkAskedFor))]
[JsonSerializable(typeof(LinkMailed))]
internal sealed partial class DjoserEventsJson : JsonSerializerContext;
