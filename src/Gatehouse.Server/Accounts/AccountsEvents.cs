using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.Accounts;

/// <summary>An event about one user.</summary>
/// <param name="UserId">Whom it is about.</param>
/// <param name="By">Who did it.</param>
internal abstract record UserEvent([property: JsonIgnore] Id<User> UserId, [property: JsonIgnore] Actor By) : DomainEvent
{
    public override EventHeader Header() => new(By, $"user:{UserId}");
}

/// <summary>An account was made.</summary>
internal sealed record UserRegistered(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<UserRegistered>
{
    public static string Type => "user.registered";

    public static JsonTypeInfo<UserRegistered> Json => AccountsEventsJson.Default.UserRegistered;
}

/// <summary>An account's data changed.</summary>
internal sealed record UserUpdated(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<UserUpdated>
{
    public static string Type => "user.updated";

    public static JsonTypeInfo<UserUpdated> Json => AccountsEventsJson.Default.UserUpdated;
}

/// <summary>The owner of a new account's address has confirmed it, so that the account may sign in.</summary>
internal sealed record UserActivated(Id<User> UserId) : UserEvent(UserId, Actor.User(UserId)), IDomainEvent<UserActivated>
{
    public static string Type => "user.activated";

    public static JsonTypeInfo<UserActivated> Json => AccountsEventsJson.Default.UserActivated;
}

/// <summary>An account may no longer sign in.</summary>
internal sealed record UserDisabled(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<UserDisabled>
{
    public static string Type => "user.disabled";

    public static JsonTypeInfo<UserDisabled> Json => AccountsEventsJson.Default.UserDisabled;
}

/// <summary>An account's password was replaced.</summary>
internal sealed record UserPasswordChanged(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<UserPasswordChanged>
{
    public static string Type => "user.password_changed";

    public static JsonTypeInfo<UserPasswordChanged> Json => AccountsEventsJson.Default.UserPasswordChanged;
}

/// <summary>An account was removed: for good, or for everybody but an operator, who can bring it back for a time.</summary>
/// <param name="UserId">Whose account it was.</param>
/// <param name="By">Who did it.</param>
/// <param name="EraseAt">Until when it can be brought back; null when it is gone for good.</param>
internal sealed record UserDeleted(Id<User> UserId, Actor By, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? EraseAt = null)
    : UserEvent(UserId, By), IDomainEvent<UserDeleted>
{
    public static string Type => "user.deleted";

    public static JsonTypeInfo<UserDeleted> Json => AccountsEventsJson.Default.UserDeleted;
}

/// <summary>A deleted account is there again, without the tokens and sessions it had.</summary>
internal sealed record UserRestored(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<UserRestored>
{
    public static string Type => "user.restored";

    public static JsonTypeInfo<UserRestored> Json => AccountsEventsJson.Default.UserRestored;
}

/// <summary>A deleted account's data are gone, and its name and address are free.</summary>
internal sealed record UserErased(Id<User> UserId, Actor By) : UserEvent(UserId, By), IDomainEvent<UserErased>
{
    public static string Type => "user.erased";

    public static JsonTypeInfo<UserErased> Json => AccountsEventsJson.Default.UserErased;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UserRegistered))]
[JsonSerializable(typeof(UserUpdated))]
[JsonSerializable(typeof(UserActivated))]
[JsonSerializable(typeof(UserDisabled))]
[JsonSerializable(typeof(UserPasswordChanged))]
[JsonSerializable(typeof(UserDeleted))]
[JsonSerializable(typeof(UserRestored))]
[JsonSerializable(typeof(UserErased))]
internal sealed partial class AccountsEventsJson : JsonSerializerContext;
