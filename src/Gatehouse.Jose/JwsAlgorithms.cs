using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>What RFC 7518 §3 says about each algorithm: its name, hash, curve.</summary>
public static class JwsAlgorithms
{
    internal const int MaxHashSize = 64;

    /// <summary>The value of <c>alg</c>, for example <c>RS256</c>.</summary>
    public static string Name(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.RS256 => "RS256",
        JwsAlgorithm.RS384 => "RS384",
        JwsAlgorithm.RS512 => "RS512",
        JwsAlgorithm.PS256 => "PS256",
        JwsAlgorithm.PS384 => "PS384",
        JwsAlgorithm.PS512 => "PS512",
        JwsAlgorithm.ES256 => "ES256",
        JwsAlgorithm.ES384 => "ES384",
        JwsAlgorithm.ES512 => "ES512",
        _ => throw Unknown(algorithm),
    };

    /// <summary>The value of <c>alg</c>, for example <c>HS256</c>.</summary>
    public static string Name(this MacAlgorithm algorithm) => algorithm switch
    {
        MacAlgorithm.HS256 => "HS256",
        MacAlgorithm.HS384 => "HS384",
        MacAlgorithm.HS512 => "HS512",
        _ => throw Unknown(algorithm),
    };

    /// <summary>Finds the algorithm of a name, compared ordinally: <c>rs256</c> is no algorithm.</summary>
    public static bool TryParse(string? name, out JwsAlgorithm algorithm)
    {
        foreach (var candidate in Enum.GetValues<JwsAlgorithm>())
        {
            if (candidate.Name() == name)
            {
                algorithm = candidate;
                return true;
            }
        }

        algorithm = default;
        return false;
    }

    internal static ReadOnlySpan<byte> Utf8Name(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.RS256 => "RS256"u8,
        JwsAlgorithm.RS384 => "RS384"u8,
        JwsAlgorithm.RS512 => "RS512"u8,
        JwsAlgorithm.PS256 => "PS256"u8,
        JwsAlgorithm.PS384 => "PS384"u8,
        JwsAlgorithm.PS512 => "PS512"u8,
        JwsAlgorithm.ES256 => "ES256"u8,
        JwsAlgorithm.ES384 => "ES384"u8,
        JwsAlgorithm.ES512 => "ES512"u8,
        _ => throw Unknown(algorithm),
    };

    internal static ReadOnlySpan<byte> Utf8Name(this MacAlgorithm algorithm) => algorithm switch
    {
        MacAlgorithm.HS256 => "HS256"u8,
        MacAlgorithm.HS384 => "HS384"u8,
        MacAlgorithm.HS512 => "HS512"u8,
        _ => throw Unknown(algorithm),
    };

    internal static bool IsRsa(this JwsAlgorithm algorithm) => algorithm <= JwsAlgorithm.PS512;

    internal static RSASignaturePadding Padding(this JwsAlgorithm algorithm) =>
        algorithm <= JwsAlgorithm.RS512 ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;

    internal static HashAlgorithmName Hash(this JwsAlgorithm algorithm) => ((int)algorithm % 3) switch
    {
        0 => HashAlgorithmName.SHA256,
        1 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    /// <summary>Hashes in one call, which is faster than to let the key do it and allocates nothing.</summary>
    internal static int HashData(this JwsAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination) => ((int)algorithm % 3) switch
    {
        0 => SHA256.HashData(data, destination),
        1 => SHA384.HashData(data, destination),
        _ => SHA512.HashData(data, destination),
    };

    /// <summary>RFC 7518 §3.4: each ECDSA algorithm has one curve, and the runtime would take any.</summary>
    internal static EllipticCurve Curve(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.ES256 => EllipticCurve.P256,
        JwsAlgorithm.ES384 => EllipticCurve.P384,
        JwsAlgorithm.ES512 => EllipticCurve.P521,
        _ => throw Unknown(algorithm),
    };

    private static ArgumentOutOfRangeException Unknown<T>(T algorithm) => new(nameof(algorithm), algorithm, "No such algorithm.");
}
