using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Gatehouse.AspNetCore.Cache;

/// <summary>The SHA-256 of a token's whole text: what the cache knows it by (S57 allows it, as only successes are kept).</summary>
internal static class TokenDigest
{
    public static Vector256<byte> Of(ReadOnlySpan<byte> token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(token, digest);
        return Vector256.Create<byte>(digest);
    }
}
