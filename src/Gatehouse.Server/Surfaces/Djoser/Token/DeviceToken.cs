using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>The key of one device, as the database keeps it.</summary>
internal sealed record DeviceToken
{
    public required Id<DeviceToken> Id { get; init; }
    public required Id<User> UserId { get; init; }
    public required TokenHash KeyHash { get; init; }

    /// <summary>What the client calls the device; null when it did not say.</summary>
    public string? Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
