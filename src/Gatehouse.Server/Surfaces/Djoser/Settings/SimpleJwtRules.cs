using Gatehouse.Server.Sessions;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>SimpleJWT's settings as they come out under a profile: what is not stated follows it.</summary>
internal readonly struct SimpleJwtRules(SimpleJwtSettings stated, bool isStrict)
{
    public SimpleJwtSettings Stated => stated;

    public bool Rotates => stated.RotateRefreshTokens ?? isStrict;

    public bool UsesUp => stated.BlacklistAfterRotation ?? isStrict;

    /// <summary>Whether tokens can be blacklisted at all.</summary>
    public bool HasBlacklist => stated.TokenBlacklist ?? UsesUp;

    /// <summary>The rules a refresh family of this surface starts with.</summary>
    public FamilyPolicy Refreshing => new(
        Surface.Djoser, Rotates, Grace: TimeSpan.Zero, UsesUp ? ReuseRule.Refuse : ReuseRule.Accept,
        Idle: TimeSpan.FromSeconds(stated.RefreshTokenLifetime), Lifetime: null);

    /// <summary>The rules of a sliding token's family: one token, which stays the same.</summary>
    public FamilyPolicy Sliding => new(
        Surface.Djoser, Rotate: false, Grace: TimeSpan.Zero, ReuseRule.Accept,
        Idle: TimeSpan.FromSeconds(stated.SlidingTokenRefreshLifetime), Lifetime: null);
}
