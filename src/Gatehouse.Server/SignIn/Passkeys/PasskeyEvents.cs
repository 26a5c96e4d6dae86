using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>A user has one more passkey.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="By">Who added it.</param>
/// <param name="Aaguid">The make of its authenticator, in hex; zeros where it does not say.</param>
internal sealed record PasskeyAdded(Id<User> UserId, Actor By, string Aaguid) : UserEvent(UserId, By), IDomainEvent<PasskeyAdded>
{
    public static string Type => "passkey.added";

    public static JsonTypeInfo<PasskeyAdded> Json => PasskeyEventsJson.Default.PasskeyAdded;
}

/// <summary>A passkey signed, but its counter did not grow: somebody may have copied the authenticator (S146). The sign-in was refused.</summary>
/// <param name="UserId">Whose passkey it is.</param>
/// <param name="CredentialId">Which one, as base64url.</param>
internal sealed record PasskeyCloneSuspected(Id<User> UserId, string CredentialId)
    : UserEvent(UserId, Actor.Anonymous), IDomainEvent<PasskeyCloneSuspected>
{
    public static string Type => "passkey.clone_suspected";

    public static JsonTypeInfo<PasskeyCloneSuspected> Json => PasskeyEventsJson.Default.PasskeyCloneSuspected;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PasskeyAdded))]
[JsonSerializable(typeof(PasskeyCloneSuspected))]
internal sealed partial class PasskeyEventsJson : JsonSerializerContext;
