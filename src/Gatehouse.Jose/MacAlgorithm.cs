namespace Gatehouse.Jose;

/// <summary>The MAC algorithms of RFC 7518 §3.2. Only a <see cref="SymmetricKey"/> carries one.</summary>
public enum MacAlgorithm
{
    /// <summary>HMAC with SHA-256; a key of at least 32 bytes.</summary>
    HS256,

    /// <summary>HMAC with SHA-384; a key of at least 48 bytes.</summary>
    HS384,

    /// <summary>HMAC with SHA-512; a key of at least 64 bytes.</summary>
    HS512,
}
