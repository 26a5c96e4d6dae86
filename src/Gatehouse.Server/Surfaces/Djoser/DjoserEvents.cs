using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Somebody asked for a mail with a link. The address is not kept: it may be anybody's.</summary>
/// <param name="Mail">Which mail, by its template's name.</param>
/// <param name="Accounts">How many accounts got one; 0 when the address has none that may.</param>
internal sealed record LinkAskedFor(string Mail, int Accounts) : DomainEvent, IDomainEvent<LinkAskedFor>
{
    public static string Type => "mailed_link.asked_for";

    public static JsonTypeInfo<LinkAskedFor> Json => DjoserEventsJson.Default.LinkAskedFor;

    public override EventHeader Header() => new(Actor.Anonymous);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LinkAskedFor))]
internal sealed partial class DjoserEventsJson : JsonSerializerContext;
