using System.Text;
using Gatehouse.Jose;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Verifies ID tokens of providers (OpenID Connect Core §3.1.3.7).</summary>
internal sealed class IdTokens(OpenIdDiscovery discovery, TimeProvider clock)
{
    /// <summary>The claims of a token for this server from this flow.</summary>
    /// <param name="token">The ID token.</param>
    /// <param name="provider">Who made it.</param>
    /// <param name="endpoints">Where its keys are.</param>
    /// <param name="nonce">What it must repeat.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ProviderException">It proves nobody; the message says why.</exception>
    public async Task<ProviderJson> VerifyAsync(string token, IdentityProvider provider, ProviderEndpoints endpoints, string nonce, CancellationToken cancellation)
    {
        var utf8 = Encoding.UTF8.GetBytes(token);
        var (claims, refusal) = Verify(utf8, await discovery.KeysAsync(endpoints, anew: false, cancellation), provider, endpoints, nonce);
        if (refusal == JwtRefusal.UnknownKey)
            (claims, refusal) = Verify(utf8, await discovery.KeysAsync(endpoints, anew: true, cancellation), provider, endpoints, nonce);

        return claims ?? throw new ProviderException($"The provider's ID token was refused: {refusal}.");
    }

    private (ProviderJson? Claims, JwtRefusal Refusal) Verify(byte[] token, JwkSet keys, IdentityProvider provider, ProviderEndpoints endpoints, string nonce)
    {
        var verifier = new JwtVerifier(new JwtProfile
        {
            Issuer = endpoints.Issuer,
            Type = JwtTypes.Jwt,
            Audience = provider.ClientId,
            Algorithms = [JwsAlgorithm.RS256, JwsAlgorithm.ES256, JwsAlgorithm.PS256],
            LongestLife = TimeSpan.FromHours(24),
        });
        var verification = verifier.Verify(token, keys, clock.GetUtcNow(), new byte[Jws.BufferSize(token.Length)]);
        if (!verification.IsAccepted)
            return (null, verification.Refusal);

        var claims = ProviderJson.Parse(verification.Claims.Payload.ToArray());
        if (claims.Text("nonce") != nonce)
            throw new ProviderException("The provider's ID token is of another sign-in.");

        // A token for several audiences names the one it was issued to.
        var audiences = verification.Claims.Audience is { Kind: JsonKind.Array } several ? several.Texts.ToArray().Length : 1;
        var isOurs = claims.Text("azp") is { } party ? party == provider.ClientId : audiences == 1;
        return isOurs
            ? (claims, JwtRefusal.None)
            : throw new ProviderException("The provider's ID token was issued to somebody else.");
    }
}
