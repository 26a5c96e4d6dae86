using System.Text;
using Gatehouse.Jose;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>Takes the tokens of this surface: SimpleJWT's, signed with the shared or the internal key, and our session tokens.</summary>
/// <remarks>The key decides the algorithm (RFC 8725 §3.1): the header only says which of our keys to try.</remarks>
internal sealed class SimpleJwtReader(KeyRing keys, Issuer issuer, SettingsProvider settings, TimeProvider clock)
{
    private SimpleJwtSettings Rules => settings.Get<DjoserSettings>().SimpleJwt;

    /// <summary>Verifies signature and times; says nothing about kind or user.</summary>
    /// <returns>The claims, or SimpleJWT's sentence for the first thing wrong. Bad input never throws.</returns>
    public (SimpleJwtClaims? Claims, string? Fault) Decode(string token)
    {
        if (token.Length > Jws.MaxLength || !Ascii.IsValid(token))
            return (null, SimpleJwtFaults.Invalid);

        Span<byte> text = token.Length <= 2048 ? stackalloc byte[token.Length] : new byte[token.Length];
        Encoding.ASCII.GetBytes(token, text);
        Span<byte> buffer = token.Length <= 2048 ? stackalloc byte[Jws.BufferSize(token.Length)] : new byte[Jws.BufferSize(token.Length)];

        if (Jws.TryReadHeader(text, buffer, out var header) != JwtRefusal.None)
            return (null, SimpleJwtFaults.Invalid);
        return header.Algorithm.Equals("HS256"u8) ? DecodeSymmetric(text, buffer) : DecodeSessionToken(text, buffer, header);
    }

    private (SimpleJwtClaims?, string?) DecodeSymmetric(ReadOnlySpan<byte> token, Span<byte> buffer)
    {
        var snapshot = keys.Current;
        if (snapshot.Djoser is { } shared && Jws.Verify(token, shared, buffer, out var message) == JwtRefusal.None)
            return JudgeSimpleJwt(message.Payload, SimpleJwtSigner.SharedKey);
        if (Jws.Verify(token, snapshot.Refresh, buffer, out message) == JwtRefusal.None)
            return JudgeSimpleJwt(message.Payload, SimpleJwtSigner.InternalKey);
        return (null, SimpleJwtFaults.Invalid);
    }

    private (SimpleJwtClaims?, string?) DecodeSessionToken(ReadOnlySpan<byte> token, Span<byte> buffer, JwsHeader header)
    {
        // An ID token or an API token is of another type, or has an audience, and is nothing here (S54).
        if (!header.Type.Equals("JWT"u8) || !header.KeyId.IsPresent || keys.Current.Published.Find(header.KeyId.Raw) is not { } key
            || Jws.Verify(token, key, buffer, out var message) != JwtRefusal.None)
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
        var claims = new SimpleJwtClaims { Signer = signer };
        return (claims, claims.Read(payload, NumericDate.From(clock.GetUtcNow()), Rules.Leeway));
    }

    /// <summary>As <see cref="Decode"/>, then what SimpleJWT demands of every token: <c>exp</c>, <c>jti</c> – and the kind, unless any will do.</summary>
    public (SimpleJwtClaims? Claims, string? Fault) Read(string token, string? tokenType)
    {
        var (claims, fault) = Decode(token);
        if (fault is not null || claims is null)
            return (null, fault ?? SimpleJwtFaults.Invalid);

        fault = claims switch
        {
            { ExpiresAt: null } => SimpleJwtFaults.NoExpiry,
            { Jti: null } => SimpleJwtFaults.NoId,
            { TokenType: null } when tokenType is not null => SimpleJwtFaults.NoType,
            _ when tokenType is not null && claims.TokenType != tokenType => SimpleJwtFaults.WrongType,
            _ => null,
        };
        return fault is null ? (claims, null) : (null, fault);
    }
}
