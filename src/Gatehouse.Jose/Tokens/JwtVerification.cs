namespace Gatehouse.Jose;

/// <summary>What became of verifying a token. Valid as long as the buffer it was decoded to.</summary>
public readonly ref struct JwtVerification
{
    private readonly JwtClaims claims;

    internal JwtVerification(JwtRefusal refusal) => Refusal = refusal;

    internal JwtVerification(JwtClaims claims) => this.claims = claims;

    /// <summary>Why the token was refused; <see cref="JwtRefusal.None"/> when it was not.</summary>
    public JwtRefusal Refusal { get; }

    /// <summary>True when signature and claims are as the profile demands.</summary>
    public bool IsAccepted => Refusal == JwtRefusal.None;

    /// <summary>The claims of an accepted token.</summary>
    /// <exception cref="InvalidOperationException">The token was refused: nothing in it may be believed.</exception>
    public JwtClaims Claims => IsAccepted ? claims : throw new InvalidOperationException($"The token was refused: {Refusal}.");
}
