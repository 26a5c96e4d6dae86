using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Events;

namespace Gatehouse.Server.SignIn.Passwords.Breaches;

/// <summary>Breach check unavailable: passwords were accepted that nobody could compare with those of breaches (S11).</summary>
/// <param name="Reason">Why: <c>refused</c>, <c>dns</c>, <c>connect</c>, <c>tls</c>, <c>timeout</c>, <c>status</c>, <c>toolong</c>, <c>answer</c> (none of the form).</param>
/// <param name="Checks">How many passwords, about within a minute.</param>
internal sealed record BreachCheckUnavailable(string Reason, long Checks) : DomainEvent, IDomainEvent<BreachCheckUnavailable>
{
    public static string Type => "breach_check.unavailable";

    public static JsonTypeInfo<BreachCheckUnavailable> Json => BreachesJson.Default.BreachCheckUnavailable;

    public override EventHeader Header() => new(Actor.System);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BreachCheckUnavailable))]
internal sealed partial class BreachesJson : JsonSerializerContext;
