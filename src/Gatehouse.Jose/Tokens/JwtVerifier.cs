namespace Gatehouse.Jose;

/// <summary>Verifies tokens of one kind. Has no state besides its rules, no clock and no key: safe for all threads at once.</summary>
public sealed class JwtVerifier
{
    private readonly int maxLength;
    private readonly JwtHeaderRules headerRules;
    private readonly JwtClaimRules claimRules;

    /// <summary>Makes a verifier of these rules.</summary>
    /// <exception cref="ArgumentException">A rule is empty or out of its limits.</exception>
    public JwtVerifier(JwtProfile profile)
    {
        if (profile.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(profile));

        maxLength = profile.MaxLength;
        headerRules = new JwtHeaderRules(profile);
        claimRules = new JwtClaimRules(profile);
    }

    /// <summary>Verifies the signature of a compact JWT, then its claims.</summary>
    /// <param name="token">Three base64url parts joined by dots, in ASCII; at most 16 KiB, more is refused unread.</param>
    /// <param name="keys">The issuer's keys. One of them must have the token's <c>kid</c> and algorithm.</param>
    /// <param name="now">The instant to judge <c>exp</c>, <c>nbf</c> and <c>iat</c> by.</param>
    /// <param name="buffer">
    /// Where the token is decoded to, <see cref="Jws.BufferSize"/> bytes; the claims point into it. When it is too small, an array is allocated.
    /// </param>
    /// <returns>The claims, or the first reason to refuse them. Bad input never throws.</returns>
    /// <remarks>RFC 7519 §7.2. The key decides the algorithm, never the header: RFC 8725 §3.1.</remarks>
    public JwtVerification Verify(ReadOnlySpan<byte> token, JwkSet keys, DateTimeOffset now, Span<byte> buffer)
    {
        var refusal = CompactJws.Split(token, maxLength, out var parts);
        VerificationKey? key = null;
        if (refusal == JwtRefusal.None)
            refusal = headerRules.FindKey(parts, keys, buffer, out key);
        if (key is not null)
            refusal = parts.Verify(key);

        return refusal != JwtRefusal.None ? new JwtVerification(refusal) : ReadClaims(parts, now, buffer);
    }

    private JwtVerification ReadClaims(CompactJws parts, DateTimeOffset now, Span<byte> buffer)
    {
        var refusal = Jws.ReadPayload(parts, buffer, out var payload);
        if (refusal != JwtRefusal.None)
            return new JwtVerification(refusal);

        refusal = JwtClaims.TryParse(payload, out var claims);
        if (refusal == JwtRefusal.None)
            refusal = claimRules.Check(claims, now.ToUnixTimeSeconds());
        return refusal == JwtRefusal.None ? new JwtVerification(claims) : new JwtVerification(refusal);
    }
}
