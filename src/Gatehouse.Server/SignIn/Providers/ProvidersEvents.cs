using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>An account can be signed in to by what a provider says.</summary>
/// <param name="UserId">Whose account it is.</param>
/// <param name="By">Who added it.</param>
/// <param name="Provider">The provider's id.</param>
internal sealed record ExternalIdentityAdded(Id<User> UserId, Actor By, string Provider) : UserEvent(UserId, By), IDomainEvent<ExternalIdentityAdded>
{
    public static string Type => "external_identity.added";

    public static JsonTypeInfo<ExternalIdentityAdded> Json => ProvidersEventsJson.Default.ExternalIdentityAdded;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ExternalIdentityAdded))]
internal sealed partial class ProvidersEventsJson : JsonSerializerContext;
