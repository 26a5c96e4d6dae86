using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.SignIn;

/// <summary>So many failures in a row that an account's password is refused even if it is right (S22).</summary>
/// <param name="UserId">Whose account it is.</param>
/// <param name="Failures">How many there were.</param>
internal sealed record SignInCeilingReached(Id<User> UserId, int Failures) : UserEvent(UserId, Actor.Anonymous), IDomainEvent<SignInCeilingReached>
{
    public static string Type => "user.sign_in_ceiling_reached";

    public static JsonTypeInfo<SignInCeilingReached> Json => SignInEventsJson.Default.SignInCeilingReached;
}

/// <summary>An operator had an account's failures forgotten.</summary>
internal sealed record UserUnlocked(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<UserUnlocked>
{
    public static string Type => "user.unlocked";

    public static JsonTypeInfo<UserUnlocked> Json => SignInEventsJson.Default.UserUnlocked;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SignInCeilingReached))]
[JsonSerializable(typeof(UserUnlocked))]
internal sealed partial class SignInEventsJson : JsonSerializerContext;
