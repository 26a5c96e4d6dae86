namespace Gatehouse.Server.Sessions;

/// <summary>The rules a new family gets; stored with it, so that a changed setting does not change tokens already out.</summary>
/// <param name="Surface">The way in it belongs to.</param>
/// <param name="Rotate">Whether each use hands out a new token.</param>
/// <param name="Grace">How long the predecessor still yields the same successor.</param>
/// <param name="OnReuse">What a later second use does.</param>
/// <param name="Idle">How long each token lives, and so the family when it is not used.</param>
/// <param name="Lifetime">How long the family lives at all; null where a chain may go on for ever.</param>
internal sealed record FamilyPolicy(Surface Surface, bool Rotate, TimeSpan Grace, ReuseRule OnReuse, TimeSpan Idle, TimeSpan? Lifetime);
