using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gatehouse.Jose;
using Gatehouse.Server.Tokens;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>The key shared with other services under SimpleJWT's settings: what signs, and what verifies.</summary>
internal sealed class SharedJwtKey
{
    private readonly SymmetricKey? secret;
    private readonly SigningKey? pair;
    private readonly VerificationKey? verifying;

    private SharedJwtKey(SymmetricKey? secret, SigningKey? pair, VerificationKey? verifying) => (this.secret, this.pair, this.verifying) = (secret, pair, verifying);

    /// <summary>Whether this server signs with it; else it only takes the tokens of those who do.</summary>
    public bool Signs => secret is not null || pair is not null;

    /// <summary>The key for these settings; null when there is none, or none that fits.</summary>
    public static SharedJwtKey? Of(SharedKey? key, SimpleJwtSettings rules)
    {
        var algorithm = rules.Algorithm ?? key?.Algorithm;
        var made = new SharedJwtKey(
            IsMac(algorithm) ? key?.Secret(Mac(algorithm)) : null,
            JwsAlgorithms.TryParse(algorithm, out var signature) ? key?.Pair(signature) : null,
            rules.VerifyingKey is { } pem ? ReadVerifyingKey(pem, rules.Algorithm) : null);
        return made.Signs || made.verifying is not null ? made : null;
    }

    /// <summary>Whether a name is that of an HMAC (RFC 7518 §3.2).</summary>
    public static bool IsMac(string? algorithm) => algorithm is "HS256" or "HS384" or "HS512";

    /// <summary>A <c>VERIFYING_KEY</c>; null when it is none for the algorithm.</summary>
    /// <param name="pem">The public key.</param>
    /// <param name="algorithm">What it verifies by; null for RS256 or that of its curve.</param>
    public static VerificationKey? ReadVerifyingKey(string pem, string? algorithm)
    {
        foreach (var kind in JwsAlgorithms.TryParse(algorithm, out var stated) ? [stated] : SharedKey.Kinds)
        {
            try
            {
                return VerificationKey.FromPem(pem, kind);
            }
            catch (Exception exception) when (exception is ArgumentException or CryptographicException)
            {
                // Of another kind, or no key at all.
            }
        }

        return null;
    }

    /// <summary>Verifies a token by whatever is there for it.</summary>
    public JwtRefusal Verify(ReadOnlySpan<byte> token, Span<byte> buffer, out JwsMessage message)
    {
        if (secret is not null)
            return Jws.Verify(token, secret, buffer, out message);
        if (pair is not null && Jws.Verify(token, pair.PublicKey, buffer, out message) == JwtRefusal.None)
            return JwtRefusal.None;

        message = default;
        return verifying is null ? JwtRefusal.WrongSignature : Jws.Verify(token, verifying, buffer, out message);
    }

    /// <summary>Signs claims, with exactly SimpleJWT's header.</summary>
    public string Sign<TState>(TState state, Action<Utf8JsonWriter, TState> writeClaims)
    {
        var output = new ArrayBufferWriter<byte>(512);
        if (secret is not null)
            Jwt.Write(output, secret, state, writeClaims);
        else
            Jwt.WriteWithoutKeyId(output, pair ?? throw new InvalidOperationException("This key only verifies."), state, writeClaims);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private static MacAlgorithm Mac(string? algorithm) => algorithm switch
    {
        "HS256" => MacAlgorithm.HS256,
        "HS384" => MacAlgorithm.HS384,
        _ => MacAlgorithm.HS512,
    };
}
