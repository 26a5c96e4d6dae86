namespace Gatehouse.Server.Sessions;

/// <summary>What a second use of a token does where tokens rotate.</summary>
internal enum ReuseRule
{
    /// <summary>Only that use is refused (SimpleJWT's blacklist).</summary>
    Refuse,

    /// <summary>RFC 9700 §4.14: a second use means theft, so the family and its session's other families end.</summary>
    RevokeFamily,

    /// <summary>
    /// It is a use like the first: every token stays good until its own end (SimpleJWT's rotation without a blacklist). Only for tokens that
    /// prove themselves, such as MACed JWTs.
    /// </summary>
    Accept,
}
