using System.Text;

namespace Gatehouse.Jose;

/// <summary>Verifies tokens of one kind. Has no state besides its rules, no clock and no key: safe for all threads at once.</summary>
public sealed class JwtVerifier
{
    private const int MaxKeyIdLength = 64;

    private readonly int maxLength;
    private readonly JwtClaimRules claimRules;
    private readonly byte[][] types;
    private readonly JwsAlgorithm[] algorithms;

    /// <summary>Makes a verifier of these rules.</summary>
    /// <exception cref="ArgumentException">A rule is empty or out of its limits.</exception>
    public JwtVerifier(JwtProfile profile)
    {
        if (profile.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(profile));

        maxLength = profile.MaxLength;
        claimRules = new JwtClaimRules(profile);
        algorithms = [.. profile.Algorithms];
        types = [Encoding.UTF8.GetBytes(profile.Type), .. profile.OtherTypes.Select(Encoding.UTF8.GetBytes)];
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
        if (refusal == JwtRefusal.None)
            refusal = Jws.ReadHeader(parts, buffer, out var header) is var fault and not JwtRefusal.None ? fault : CheckHeader(header, keys, parts);

        return refusal != JwtRefusal.None ? new JwtVerification(refusal) : ReadClaims(parts, now, buffer);
    }

    private JwtRefusal CheckHeader(JwsHeader header, JwkSet keys, CompactJws parts)
    {
        if (header.NamesForeignKeyOrContent)
            return JwtRefusal.ForbiddenHeader;
        if (!IsType(header.Type))
            return JwtRefusal.WrongType;
        if (!IsAllowed(header.Algorithm))
            return JwtRefusal.WrongAlgorithm;

        var keyId = header.KeyId.Raw;
        if (keyId.Length is 0 or > MaxKeyIdLength || !Base64UrlStrict.IsInAlphabet(keyId))
            return JwtRefusal.MalformedKeyId;
        if (keys.Find(keyId) is not { } key)
            return JwtRefusal.UnknownKey;
        return header.Algorithm.Equals(key.Algorithm.Utf8Name()) ? parts.Verify(key) : JwtRefusal.WrongAlgorithm;
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

    private bool IsType(JsonText text)
    {
        // RFC 7515 §4.1.9: typ is a media type, whose application/ may be left out, and media types have no case.
        var name = text.ToUtf8();
        if (Ascii.EqualsIgnoreCase(name[..Math.Min(name.Length, "application/".Length)], "application/"u8))
            name = name["application/".Length..];

        foreach (var type in types)
        {
            if (Ascii.EqualsIgnoreCase(name, type))
                return true;
        }

        return false;
    }

    private bool IsAllowed(JsonText name)
    {
        foreach (var algorithm in algorithms)
        {
            if (name.Equals(algorithm.Utf8Name()))
                return true;
        }

        return false;
    }
}
