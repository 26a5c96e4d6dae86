using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>Somebody asked for another address. Neither address is kept here: the log outlives the account.</summary>
/// <param name="UserId">Whose address it is about.</param>
/// <param name="By">Who asked.</param>
internal sealed record AddressChangeAskedFor(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<AddressChangeAskedFor>
{
    public static string Type => "user.email_change_asked_for";

    public static JsonTypeInfo<AddressChangeAskedFor> Json => LinksEventsJson.Default.AddressChangeAskedFor;
}

/// <summary>The link to a new address was followed: it is the account's.</summary>
internal sealed record AddressChanged(Id<User> UserId) : UserEvent(UserId, Actor.User(UserId)), IDomainEvent<AddressChanged>
{
    public static string Type => "user.email_changed";

    public static JsonTypeInfo<AddressChanged> Json => LinksEventsJson.Default.AddressChanged;
}

/// <summary>The link to the old address was followed: the change is taken back, and everybody signed out.</summary>
internal sealed record AddressChangeUndone(Id<User> UserId) : UserEvent(UserId, Actor.User(UserId)), IDomainEvent<AddressChangeUndone>
{
    public static string Type => "user.email_change_undone";

    public static JsonTypeInfo<AddressChangeUndone> Json => LinksEventsJson.Default.AddressChangeUndone;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AddressChangeAskedFor))]
[JsonSerializable(typeof(AddressChanged))]
[JsonSerializable(typeof(AddressChangeUndone))]
internal sealed partial class LinksEventsJson : JsonSerializerContext;
