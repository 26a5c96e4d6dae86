namespace Gatehouse.Server.SignIn.Passkeys.Cose;

/// <summary>
/// The signature algorithms of passkeys by their numbers in the COSE registry. EdDSA is not among them: .NET 10 has none.
/// RS1 (SHA-1) is not either.
/// </summary>
internal enum CoseAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256: what nearly every authenticator makes.</summary>
    ES256 = -7,

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    ES384 = -35,

    /// <summary>ECDSA on P-521 with SHA-512.</summary>
    ES512 = -36,

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    PS256 = -37,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256: what TPMs make.</summary>
    RS256 = -257,
}
