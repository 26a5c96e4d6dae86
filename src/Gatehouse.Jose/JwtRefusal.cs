namespace Gatehouse.Jose;

/// <summary>
/// Why a token was refused: the only way in which this library says no to a token. For the log alone; a caller over HTTP
/// is told one thing for all of them, because each difference would help whoever forges tokens.
/// </summary>
public enum JwtRefusal
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>Longer than the profile (or 16 KiB) allows; refused unread.</summary>
    TooLong,

    /// <summary>Not three base64url parts joined by dots, without padding, white space or stray bits (RFC 7515 §7.1).</summary>
    MalformedToken,

    /// <summary>The header is not one strict JSON object with a string <c>alg</c>, or its <c>kid</c> or <c>typ</c> is not a string.</summary>
    MalformedHeader,

    /// <summary>The header asks for what is never done: <c>crit</c>, <c>b64</c>, <c>zip</c>, <c>cty</c>, or a key of its own choice.</summary>
    ForbiddenHeader,

    /// <summary>The <c>typ</c> is missing or of another kind of token.</summary>
    WrongType,

    /// <summary>The <c>alg</c> is not among those of the profile, or not the key's one.</summary>
    WrongAlgorithm,

    /// <summary>The <c>kid</c> is missing or not 1 to 64 characters of <c>A-Z a-z 0-9 - _</c>.</summary>
    MalformedKeyId,

    /// <summary>No key of the set has this <c>kid</c>: the set may have to be fetched again.</summary>
    UnknownKey,

    /// <summary>The signature is not the key's over these bytes.</summary>
    WrongSignature,

    /// <summary>The payload is not one strict JSON object.</summary>
    MalformedPayload,

    /// <summary>A claim is there with a type or form it must not have.</summary>
    MalformedClaim,

    /// <summary>The <c>iss</c> is missing or another issuer's.</summary>
    WrongIssuer,

    /// <summary>The <c>aud</c> does not name this audience, or is there although it must not be.</summary>
    WrongAudience,

    /// <summary>The <c>sub</c> is missing, or not 1 to 255 bytes long.</summary>
    MissingSubject,

    /// <summary>There is no <c>jti</c>.</summary>
    MissingTokenId,

    /// <summary>There is no <c>exp</c>.</summary>
    MissingExpiry,

    /// <summary>The time of <c>exp</c> has come.</summary>
    Expired,

    /// <summary>The time of <c>nbf</c> has not come yet.</summary>
    NotYetValid,

    /// <summary>There is no <c>iat</c>, or it lies in the future.</summary>
    WrongIssueTime,

    /// <summary>From <c>iat</c> to <c>exp</c> is longer than this kind of token may live.</summary>
    LivesTooLong,

    /// <summary>The token is bound to a key (<c>cnf</c>) of which there was no proof.</summary>
    Bound,

    /// <summary>The <c>token_type</c> is there and not the one expected: a refresh token shown as an access token, say.</summary>
    WrongTokenType,
}
