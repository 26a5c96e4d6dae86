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

/// <summary>Somebody signed in.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Method">How: <c>password</c>, <c>passkey</c>.</param>
internal sealed record UserSignedIn(Id<User> UserId, string Method) : UserEvent(UserId, Actor.User(UserId)), IDomainEvent<UserSignedIn>
{
    public static string Type => "user.signed_in";

    public static JsonTypeInfo<UserSignedIn> Json => SignInEventsJson.Default.UserSignedIn;
}

/// <summary>Somebody signed out.</summary>
internal sealed record UserSignedOut(Id<User> UserId) : UserEvent(UserId, Actor.User(UserId)), IDomainEvent<UserSignedOut>
{
    public static string Type => "user.signed_out";

    public static JsonTypeInfo<UserSignedOut> Json => SignInEventsJson.Default.UserSignedOut;
}

/// <summary>Tries to sign in failed; what was typed is not kept.</summary>
/// <param name="UserId">Whose account it is; null for names that no account has.</param>
/// <param name="Network">Where they came from: an IPv4 address, or an IPv6 /64.</param>
/// <param name="Method">How they were made.</param>
/// <param name="Tries">How many there were, about within a second.</param>
internal sealed record SignInFailed([property: JsonIgnore] Id<User>? UserId, [property: JsonIgnore] string Network, string Method, long Tries)
    : DomainEvent, IDomainEvent<SignInFailed>
{
    public static string Type => "user.sign_in_failed";

    public static JsonTypeInfo<SignInFailed> Json => SignInEventsJson.Default.SignInFailed;

    public override EventHeader Header() => new(Actor.Anonymous, UserId is { } user ? $"user:{user}" : null, Address: Network);
}

/// <summary>More tries failed than are told one by one.</summary>
/// <param name="Tries">How many are in no other event.</param>
internal sealed record SignInFailuresUntold(long Tries) : DomainEvent, IDomainEvent<SignInFailuresUntold>
{
    public static string Type => "sign_in_failures.untold";

    public static JsonTypeInfo<SignInFailuresUntold> Json => SignInEventsJson.Default.SignInFailuresUntold;

    public override EventHeader Header() => new(Actor.Anonymous);
}

/// <summary>From one source so many accounts were tried with so little success that somebody seems to try out passwords stolen elsewhere (S31).</summary>
/// <param name="Source">An IPv4 address, or an IPv6 /64.</param>
/// <param name="Accounts">Different accounts, or names that no account has; at least so many.</param>
/// <param name="Tries">Tries until it was noticed.</param>
/// <param name="Failures">Those that failed.</param>
/// <param name="Unknown">Those for names that no account has.</param>
internal sealed record CredentialStuffingSuspected([property: JsonIgnore] string Source, int Accounts, int Tries, int Failures, int Unknown)
    : DomainEvent, IDomainEvent<CredentialStuffingSuspected>
{
    public static string Type => "credential_stuffing.suspected";

    public static JsonTypeInfo<CredentialStuffingSuspected> Json => SignInEventsJson.Default.CredentialStuffingSuspected;

    public override EventHeader Header() => new(Actor.Anonymous, $"address:{Source}", Address: Source);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SignInCeilingReached))]
[JsonSerializable(typeof(UserUnlocked))]
[JsonSerializable(typeof(UserSignedIn))]
[JsonSerializable(typeof(UserSignedOut))]
[JsonSerializable(typeof(SignInFailed))]
[JsonSerializable(typeof(SignInFailuresUntold))]
[JsonSerializable(typeof(CredentialStuffingSuspected))]
internal sealed partial class SignInEventsJson : JsonSerializerContext;
