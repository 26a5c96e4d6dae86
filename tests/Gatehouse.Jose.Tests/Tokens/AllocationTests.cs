using System.Buffers;
using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>V1, F8: what a token costs in memory, counted to the byte.</summary>
public sealed class AllocationTests
{
    private const int Repeats = 200;

    /// <summary>V1: verifying an RS256 token and reading its claims allocates nothing.</summary>
    [Fact]
    public void Verifying_allocates_nothing()
    {
        using var key = SigningKey.Create(JwsAlgorithm.RS256);
        var keys = new JwkSet([key.PublicKey]);
        var verifier = new JwtVerifier(JwtProfile.SessionToken(TestIssuer.Name));
        var output = new ArrayBufferWriter<byte>();
        Write(output, key);
        var token = output.WrittenSpan.ToArray();

        Allocated(() =>
        {
            Span<byte> buffer = stackalloc byte[1024];
            var claims = verifier.Verify(token, keys, TestIssuer.Now, buffer).Claims;
            var member = claims.Organizations.TryFind("o1"u8, out var found) && found.Permissions.Contains("p:read"u8);
            if (!member || !claims.Subject.Equals("user-1"u8))
                throw new InvalidOperationException();
        }).ShouldBe(0);
    }

    /// <summary>V1: a token is minted into the output without anything besides.</summary>
    [Fact]
    public void Minting_allocates_nothing_besides_the_token()
    {
        using var key = SigningKey.Create(JwsAlgorithm.RS256);
        var output = new ArrayBufferWriter<byte>(4096);
        Allocated(() =>
        {
            output.ResetWrittenCount();
            Write(output, key);
        }).ShouldBe(0);
    }

    /// <summary>S67: no token of <c>jwt-cases.json</c> costs more memory than four times its own length.</summary>
    [Fact]
    public void Refusing_allocates_at_most_four_times_the_token()
    {
        // What the runtime itself allocates to check one ECDSA signature.
        const int RuntimeEcdsa = 1_300;

        var file = VectorFile.Json("own/jwt-cases.json");
        var keys = JwkSet.Parse(Encoding.UTF8.GetBytes(file.GetProperty("jwks").GetRawText()));
        var verifier = new JwtVerifier(JwtProfile.ApiToken(file.String("issuer"), file.String("audience")));
        var tokens = file.GetProperty("cases").EnumerateArray().Select(test => Encoding.UTF8.GetBytes(test.String("token"))).ToList();
        tokens.ForEach(token => verifier.Verify(token, keys, TestIssuer.Now, default));

        foreach (var token in tokens)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            verifier.Verify(token, keys, TestIssuer.Now, default);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThanOrEqualTo(4 * token.Length + RuntimeEcdsa);
        }
    }

    private static long Allocated(Action action)
    {
        for (var i = 0; i < 50; i++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Repeats; i++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Repeats;
    }

    private static void Write(ArrayBufferWriter<byte> output, SigningKey key) =>
        Jwt.Write(output, key, JwtTypes.Jwt, TestIssuer.Seconds, static (claims, now) =>
        {
            claims.WriteString("iss"u8, TestIssuer.Name);
            claims.WriteString("sub"u8, "user-1"u8);
            claims.WriteNumber("iat"u8, now);
            claims.WriteNumber("exp"u8, now + 1800);
            claims.WriteStartObject("org_id_to_org_member_info"u8);
            claims.WriteStartObject("o1"u8);
            claims.WriteString("org_id"u8, "o1"u8);
            claims.WriteStartArray("user_permissions"u8);
            claims.WriteStringValue("p:read"u8);
            claims.WriteEndArray();
            claims.WriteEndObject();
            claims.WriteEndObject();
        });
}
