using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Gatehouse.Jose.Tests;

/// <summary>Imports the private keys of the RFCs' examples, for which the library has no reader: it never needs one.</summary>
internal static class PrivateJwk
{
    public static SigningKey ToSigningKey(this JsonElement jwk, JwsAlgorithm algorithm)
    {
        var keyId = jwk.TryGetProperty("kid", out var kid) ? kid.GetString() : null;
        using AsymmetricAlgorithm key = jwk.String("kty") == "RSA" ? ReadRsa(jwk) : ReadElliptic(jwk);
        return SigningKey.FromPkcs8(key.ExportPkcs8PrivateKey(), algorithm, keyId);
    }

    public static byte[] Member(this JsonElement jwk, string name) => Base64Url.DecodeFromChars(jwk.String(name));

    private static RSA ReadRsa(JsonElement jwk) => RSA.Create(new RSAParameters
    {
        Modulus = jwk.Member("n"),
        Exponent = jwk.Member("e"),
        D = jwk.Member("d"),
        P = jwk.Member("p"),
        Q = jwk.Member("q"),
        DP = jwk.Member("dp"),
        DQ = jwk.Member("dq"),
        InverseQ = jwk.Member("qi"),
    });

    private static ECDsa ReadElliptic(JsonElement jwk) => ECDsa.Create(new ECParameters
    {
        Curve = jwk.String("crv") switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            _ => ECCurve.NamedCurves.nistP521,
        },
        Q = { X = jwk.Member("x"), Y = jwk.Member("y") },
        D = jwk.Member("d"),
    });
}
