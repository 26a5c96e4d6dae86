using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>
/// A shared secret and the one MAC algorithm it is for. A type of its own, so that no public key can ever stand in for the secret:
/// nothing turns the one into the other.
/// </summary>
public sealed class SymmetricKey
{
    private readonly byte[] secret;

    /// <summary>Takes a copy of the secret.</summary>
    /// <param name="secret">At least as long as the algorithm's output: 32, 48 or 64 bytes (RFC 7518 §3.2).</param>
    /// <param name="algorithm">The only algorithm this key is for.</param>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public SymmetricKey(ReadOnlySpan<byte> secret, MacAlgorithm algorithm)
    {
        Algorithm = algorithm;
        MacSize = algorithm switch
        {
            MacAlgorithm.HS256 => HMACSHA256.HashSizeInBytes,
            MacAlgorithm.HS384 => HMACSHA384.HashSizeInBytes,
            MacAlgorithm.HS512 => HMACSHA512.HashSizeInBytes,
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };

        if (secret.Length < MacSize)
            throw new ArgumentException($"A key for {algorithm.Name()} has at least {MacSize} bytes.", nameof(secret));
        this.secret = secret.ToArray();
        EncodedHeader = JwtHeader.Encode(algorithm);
    }

    /// <summary>The only algorithm this key is for.</summary>
    public MacAlgorithm Algorithm { get; }

    /// <summary>The length of every MAC of this key, in bytes.</summary>
    public int MacSize { get; }

    internal byte[] EncodedHeader { get; }

    /// <summary>Imports a symmetric JSON Web Key: <c>kty</c> <c>oct</c>, an <c>alg</c> of HS256, HS384 or HS512, <c>k</c>.</summary>
    /// <exception cref="ArgumentException">It is no such key, is for another use, or too short.</exception>
    public static SymmetricKey FromJwk(ReadOnlySpan<byte> utf8Json) => JwkReader.ReadSymmetric(utf8Json);

    /// <summary>Writes the MAC of these bytes.</summary>
    /// <param name="signingInput">What to authenticate.</param>
    /// <param name="destination">At least <see cref="MacSize"/> long.</param>
    /// <returns>The number of bytes written, <see cref="MacSize"/>.</returns>
    public int Sign(ReadOnlySpan<byte> signingInput, Span<byte> destination) => Algorithm switch
    {
        MacAlgorithm.HS256 => HMACSHA256.HashData(secret, signingInput, destination),
        MacAlgorithm.HS384 => HMACSHA384.HashData(secret, signingInput, destination),
        _ => HMACSHA512.HashData(secret, signingInput, destination),
    };

    /// <summary>True when this is the whole MAC of exactly these bytes. Takes the same time wherever the two differ.</summary>
    public bool Verify(ReadOnlySpan<byte> signingInput, ReadOnlySpan<byte> mac)
    {
        Span<byte> expected = stackalloc byte[JwsAlgorithms.MaxHashSize];
        var size = Sign(signingInput, expected);
        return CryptographicOperations.FixedTimeEquals(expected[..size], mac);
    }

    /// <summary>Names the algorithm, never the secret.</summary>
    public override string ToString() => $"{Algorithm.Name()} key";
}
