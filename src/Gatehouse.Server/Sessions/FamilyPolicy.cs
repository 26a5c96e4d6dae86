namespace Gatehouse.Server.Sessions;

/// <summary>The rules a new family gets; stored with it, so that a changed setting does not change tokens already out.</summary>
/// <param name="Surface">The way in it belongs to.</param>
/// <param name="Rotate">Whether each use replaces the token.</param>
/// <param name="Grace">How long the predecessor still yields the same successor.</param>
/// <param name="OnReuse">What a later second use does.</param>
/// <param name="Idle">How long it lives unused.</param>
/// <param name="Lifetime">How long it lives at all.</param>
internal sealed record FamilyPolicy(Surface Surface, bool Rotate, TimeSpan Grace, ReuseRule OnReuse, TimeSpan Idle, TimeSpan Lifetime);
