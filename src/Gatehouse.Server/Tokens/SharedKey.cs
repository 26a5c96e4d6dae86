using System.Security.Cryptography;
using System.Text;
using Gatehouse.Jose;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Tokens;

/// <summary>SimpleJWT's <c>SIGNING_KEY</c>, shared with services that verify with it or sign with it too: a secret, or a private key as PEM.</summary>
internal sealed class SharedKey
{
    /// <summary>Where <c>gatehouse.json</c> states it.</summary>
    public const string Path = "$.secrets.djoserSigningKey";

    private const int ShortestBytes = 32;

    /// <summary>One algorithm for each kind of key pair: the first that takes a PEM says what it holds.</summary>
    public static IReadOnlyList<JwsAlgorithm> Kinds { get; } = [JwsAlgorithm.RS256, JwsAlgorithm.ES256, JwsAlgorithm.ES384, JwsAlgorithm.ES512];

    private readonly byte[] stated;

    private SharedKey(byte[] stated, string algorithm) => (this.stated, Algorithm) = (stated, algorithm);

    /// <summary>What it signs by unless told otherwise: HS256, RS256, or the one of its curve.</summary>
    public string Algorithm { get; }

    private bool IsPair => IsPem(stated);

    /// <summary>Takes a key as it is stated.</summary>
    /// <param name="stated">UTF-8.</param>
    /// <exception cref="SettingsException">It is too short, or no key; the message names the setting and says what to do.</exception>
    public static SharedKey Open(byte[] stated) => TryOpen(stated, out var fault) ?? throw new SettingsException([new SettingsError(Path, fault!)]);

    /// <summary>As <see cref="Open"/>; null with a sentence where that throws.</summary>
    public static SharedKey? TryOpen(byte[] stated, out string? fault)
    {
        fault = null;
        if (!IsPem(stated))
        {
            fault = stated.Length >= ShortestBytes ? null
                : $"must have at least {ShortestBytes} bytes (RFC 7518 §3.2), not {stated.Length}. A SECRET_KEY made by Django has 50. If yours is shorter, give SIMPLE_JWT's SIGNING_KEY "
                    + "a new one in every service that verifies, and here; or state \"\" for no shared key, and this server signs with keys of its own.";
            return fault is null ? new SharedKey(stated, "HS256") : null;
        }

        foreach (var kind in Kinds)
        {
            if (TryPair(stated, kind) is { } pair)
            {
                pair.Dispose();
                return new SharedKey(stated, kind.Name());
            }
        }

        fault = "looks like a PEM, but holds no unencrypted private key that can sign: RSA of 2048 to 4096 bits, or one of the curves P-256, P-384 and P-521.";
        return null;
    }

    /// <summary>Whether this is the key that is stated so.</summary>
    public bool Is(ReadOnlySpan<byte> other) => CryptographicOperations.FixedTimeEquals(stated, other);

    /// <summary>The key for <c>HS…</c>; null when it is a pair, or shorter than the algorithm's hash (RFC 7518 §3.2).</summary>
    public SymmetricKey? Secret(MacAlgorithm algorithm) => IsPair || stated.Length < LeastLength(algorithm) ? null : new SymmetricKey(stated, algorithm);

    /// <summary>The key for an algorithm of key pairs; null when it is of another kind.</summary>
    public SigningKey? Pair(JwsAlgorithm algorithm) => IsPair ? TryPair(stated, algorithm) : null;

    private static SigningKey? TryPair(byte[] pem, JwsAlgorithm algorithm)
    {
        try
        {
            return SigningKey.FromPem(Encoding.UTF8.GetString(pem), algorithm);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static int LeastLength(MacAlgorithm algorithm) => algorithm switch
    {
        MacAlgorithm.HS256 => HMACSHA256.HashSizeInBytes,
        MacAlgorithm.HS384 => HMACSHA384.HashSizeInBytes,
        _ => HMACSHA512.HashSizeInBytes,
    };

    private static bool IsPem(ReadOnlySpan<byte> stated) => stated.TrimStart(" \r\n\t"u8).StartsWith("-----BEGIN "u8);
}
