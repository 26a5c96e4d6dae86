namespace Gatehouse.Clients.Tests;

/// <summary>jose from npm, unmodified, on our tokens and our key set.</summary>
public sealed class JoseTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>P19, S71: jose finds the key by the token's <c>kid</c> and verifies signature, type, issuer and times.</summary>
    [Fact]
    public async Task Jose_verifies_an_access_token()
    {
        var (id, access) = await server.JoinAsync("ada");

        var verified = await NodeProgram.RunAsync("verify.mjs", server.Origin, access);

        var payload = verified.GetProperty("payload");
        payload.GetProperty("user_id").GetString().ShouldBe($"{id}");
        payload.GetProperty("email").GetString().ShouldBe("ada@example.com");
        verified.GetProperty("protectedHeader").GetProperty("alg").GetString().ShouldBe("RS256");
    }

    /// <summary>P19: the same program refuses what was changed.</summary>
    [Fact]
    public async Task Jose_refuses_a_changed_token()
    {
        var (_, access) = await server.JoinAsync("eve");
        var parts = access.Split('.');
        var other = (await server.JoinAsync("mallory")).Access.Split('.');

        var refused = await NodeProgram.RunAsync("verify.mjs", server.Origin, $"{parts[0]}.{other[1]}.{parts[2]}");

        refused.GetProperty("refused").GetString().ShouldBe("ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
    }
}
