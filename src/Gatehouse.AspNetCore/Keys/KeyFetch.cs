namespace Gatehouse.AspNetCore.Keys;

/// <summary>What one attempt to fetch an issuer's keys brought: the keys as their issuer wrote them, or why there are none.</summary>
internal readonly record struct KeyFetch(byte[]? Document, string? Failure)
{
    public static KeyFetch Failed(string reason) => new(null, reason);
}
