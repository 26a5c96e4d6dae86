using Gatehouse.Server.Accounts;

namespace Gatehouse.Server.Tokens;

/// <summary>What one session token is to say; the user's own data comes from the user.</summary>
internal readonly record struct SessionToken
{
    public required User User { get; init; }

    /// <summary>How long it lives from now.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>The session it belongs to, as <c>sid</c>; null for tokens without one.</summary>
    public string? SessionId { get; init; }

    /// <summary>What <c>user_id</c> says; null = the user's id (P26).</summary>
    public string? UserId { get; init; }

    /// <summary>SimpleJWT's <c>token_type</c>; null leaves it out.</summary>
    public string? TokenType { get; init; }

    /// <summary>The <c>jti</c>; null leaves it out.</summary>
    public string? TokenId { get; init; }

    /// <summary>Further claims, copied as they are: a name, and JSON.</summary>
    public IReadOnlyList<ExtraClaim> Extra { get; init; }
}

/// <summary>A claim that is carried from one token to the next unread.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Json">Its value, as UTF-8 JSON.</param>
internal readonly record struct ExtraClaim(string Name, ReadOnlyMemory<byte> Json);
