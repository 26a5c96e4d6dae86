using Gatehouse.Testing;

namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>What the tokens of these tests say, before a test changes it.</summary>
internal static class Tokens
{
    public const string UserId = "6f9619ff-8b86-4011-b42d-00cf4fc964ff";

    public static Dictionary<string, object?> SessionClaims(string issuer, TestClock clock) =>
        new TestIssuer(issuer, audience: null, clock).Claims(UserId, user => user.WithEmail("ada@example.com"));

    public static Dictionary<string, object?> ApiClaims(string issuer, string audience, TestClock clock) =>
        new TestIssuer(issuer, audience, clock).Claims(UserId, user => user.ThroughClient("client-1").WithScope("openid", "read:messages").WithPermission("read:messages"));
}
