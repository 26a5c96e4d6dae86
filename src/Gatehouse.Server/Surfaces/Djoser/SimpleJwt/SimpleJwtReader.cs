using System.Text;
using Gatehouse.Jose;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>Takes the tokens of this surface: SimpleJWT's, of the shared key, of <c>JWK_URL</c> or of the internal key, and our session tokens.</summary>
/// <remarks>The key decides the algorithm (RFC 8725 §3.1): the header only says which of our keys to try.</remarks>
internal sealed class SimpleJwtReader(KeyRing keys, SharedJwtKeys sharedKeys, Issuer issuer, SettingsProvider settings, TimeProvider clock)
{
    private SimpleJwtSettings Rules => settings.Get<DjoserSettings>().SimpleJwt;

    /// <summary>Verifies signature and times, then what SimpleJWT demands of every token: <c>exp</c>, <c>jti</c> – and the kind, unless any will do. Says nothing about the user.</summary>
    /// <returns>The claims, or SimpleJWT's sentence for the first thing wrong. Bad input never throws.</returns>
    public async ValueTask<(SimpleJwtClaims? Claims, string? Fault)> ReadAsync(string token, string? tokenType, CancellationToken cancellation) =>
        Demand(Decode(token, await sharedKeys.FindRemoteAsync(token, cancellation)), tokenType);

    private (SimpleJwtClaims? Claims, string? Fault) Decode(string token, VerificationKey? remote)
    {
        if (token.Length > Jws.MaxLength || !Ascii.IsValid(token))
            return (null, SimpleJwtFaults.Invalid);

        Span<byte> text = token.Length <= 2048 ? stackalloc byte[token.Length] : new byte[token.Length];
        Encoding.ASCII.GetBytes(token, text);
        Span<byte> buffer = token.Length <= 2048 ? stackalloc byte[Jws.BufferSize(token.Length)] : new byte[Jws.BufferSize(token.Length)];

        if (Jws.TryReadHeader(text, buffer, out var header) != JwtRefusal.None)
            return (null, SimpleJwtFaults.Invalid);
        if (remote is not null)
            return Jws.Verify(text, remote, buffer, out var message) == JwtRefusal.None ? JudgeSimpleJwt(message.Payload, SimpleJwtSigner.SharedKey) : (null, SimpleJwtFaults.Invalid);
        if (header.KeyId.IsPresent && keys.Current.Published.Find(header.KeyId.Raw) is { } session)
            return DecodeSessionToken(text, buffer, header, session);
        return DecodeSimpleJwt(text, buffer);
    }

    private (SimpleJwtClaims?, string?) DecodeSimpleJwt(ReadOnlySpan<byte> token, Span<byte> buffer)
    {
        if (sharedKeys.Current is { } shared && shared.Verify(token, buffer, out var message) == JwtRefusal.None)
            return JudgeSimpleJwt(message.Payload, SimpleJwtSigner.SharedKey);
        if (Jws.Verify(token, keys.Current.Refresh, buffer, out message) == JwtRefusal.None)
            return JudgeSimpleJwt(message.Payload, SimpleJwtSigner.InternalKey);
        return (null, SimpleJwtFaults.Invalid);
    }

    private (SimpleJwtClaims?, string?) DecodeSessionToken(ReadOnlySpan<byte> token, Span<byte> buffer, JwsHeader header, VerificationKey key)
    {
        // An ID token or an API token is of another type, or has an audience, and is nothing here (S54).
        if (!header.Type.Equals("JWT"u8) || Jws.Verify(token, key, buffer, out var message) != JwtRefusal.None)
            return (null, SimpleJwtFaults.Invalid);

        var (claims, fault) = Judge(message.Payload, SimpleJwtSigner.SessionKey);
        return claims is { Audiences: null } && claims.Issuer == issuer.Value ? (claims, fault) : (null, SimpleJwtFaults.Invalid);
    }

    // Whoever configures an audience or an issuer wants them in every token; without, a token may have any (D153, D167).
    private (SimpleJwtClaims?, string?) JudgeSimpleJwt(ReadOnlySpan<byte> payload, SimpleJwtSigner signer)
    {
        var (claims, fault) = Judge(payload, signer);
        if (fault is not null)
            return (claims, fault);

        var rules = Rules;
        return (rules.Audience is null || claims.Audiences?.Contains(rules.Audience, StringComparer.Ordinal) == true)
            && (rules.Issuer is null || claims.Issuer == rules.Issuer)
                ? (claims, null)
                : (claims, SimpleJwtFaults.Invalid);
    }

    private (SimpleJwtClaims Claims, string? Fault) Judge(ReadOnlySpan<byte> payload, SimpleJwtSigner signer)
    {
        var rules = Rules;
        var claims = new SimpleJwtClaims { Signer = signer, Names = signer == SimpleJwtSigner.SharedKey ? rules.Claims : ClaimMap.Defaults };
        return (claims, claims.Read(payload, NumericDate.From(clock.GetUtcNow()), rules.Leeway));
    }

    private (SimpleJwtClaims? Claims, string? Fault) Demand((SimpleJwtClaims? Claims, string? Fault) decoded, string? tokenType)
    {
        if (decoded is not ({ } claims, null))
            return (null, decoded.Fault ?? SimpleJwtFaults.Invalid);

        var fault = claims switch
        {
            { ExpiresAt: null } => SimpleJwtFaults.NoExpiry,
            { Jti: null } when NeedsJti(claims, tokenType) => SimpleJwtFaults.NoId,
            { TokenType: null } when tokenType is not null && NeedsType(claims) => SimpleJwtFaults.NoType,
            { TokenType: { } kind } when tokenType is not null && kind != tokenType => SimpleJwtFaults.WrongType,
            _ => null,
        };
        return fault is null ? (claims, null) : (null, fault);
    }

    // JTI_CLAIM none: but what can be refreshed or blacklisted is known by it.
    private bool NeedsJti(SimpleJwtClaims claims, string? tokenType) =>
        claims.Signer != SimpleJwtSigner.SharedKey || Rules.JtiClaim is not null || tokenType is "refresh" or "sliding";

    private bool NeedsType(SimpleJwtClaims claims) => claims.Signer != SimpleJwtSigner.SharedKey || Rules.TokenTypeClaim is not null;
}
