using System.Security.Cryptography;
using Gatehouse.Server.SignIn.Passkeys.Cose;

namespace Gatehouse.Server.SignIn.Passkeys.Attestations;

/// <summary>What goes with an algorithm's number.</summary>
internal static class CoseHashes
{
    /// <summary>The hash it signs; null for an algorithm that is not ours.</summary>
    public static HashAlgorithmName? Of(long algorithm) => (CoseAlgorithm)algorithm switch
    {
        CoseAlgorithm.ES256 or CoseAlgorithm.RS256 or CoseAlgorithm.PS256 => HashAlgorithmName.SHA256,
        CoseAlgorithm.ES384 => HashAlgorithmName.SHA384,
        CoseAlgorithm.ES512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>The size of the curve it takes; 0 for one that takes none.</summary>
    public static int CurveBits(long algorithm) => (CoseAlgorithm)algorithm switch
    {
        CoseAlgorithm.ES256 => 256,
        CoseAlgorithm.ES384 => 384,
        CoseAlgorithm.ES512 => 521,
        _ => 0,
    };
}
