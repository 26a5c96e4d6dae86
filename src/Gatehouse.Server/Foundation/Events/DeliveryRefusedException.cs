namespace Gatehouse.Server.Foundation.Events;

/// <summary>A delivery that no later attempt can make: the row is parked at once (S218: a bounce is not retried for ever).</summary>
/// <param name="message">Why, without anything secret or personal in it: it is stored and logged.</param>
internal sealed class DeliveryRefusedException(string message) : Exception(message);
