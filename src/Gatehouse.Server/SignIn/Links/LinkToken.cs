using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;

namespace Gatehouse.Server.SignIn.Links;

/// <summary>A mailed link as the database knows it: not the token itself, but its hash.</summary>
internal sealed record LinkToken
{
    public required TokenHash TokenHash { get; init; }
    public required Id<User> UserId { get; init; }
    public required LinkPurpose Purpose { get; init; }

    /// <summary>What the account was when the link was mailed: see <see cref="LinkBinding"/>.</summary>
    public required TokenHash BoundTo { get; init; }
    /// <summary>The address that the account gets by it; null where it is for something else.</summary>
    public string? Address { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
