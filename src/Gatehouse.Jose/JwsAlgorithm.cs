namespace Gatehouse.Jose;

/// <summary>The signature algorithms of RFC 7518 §3.1 that take a key pair. There is no <c>none</c> and no MAC among them, by design.</summary>
public enum JwsAlgorithm
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256: what most clients expect.</summary>
    RS256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    RS384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    RS512,

    /// <summary>RSASSA-PSS with SHA-256, MGF1 with the same hash, 32 bytes of salt.</summary>
    PS256,

    /// <summary>RSASSA-PSS with SHA-384, MGF1 with the same hash, 48 bytes of salt.</summary>
    PS384,

    /// <summary>RSASSA-PSS with SHA-512, MGF1 with the same hash, 64 bytes of salt.</summary>
    PS512,

    /// <summary>ECDSA on P-256 with SHA-256: signs ten times as fast as RS256.</summary>
    ES256,

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    ES384,

    /// <summary>ECDSA on P-521 with SHA-512.</summary>
    ES512,
}
