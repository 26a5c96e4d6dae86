using System.Security.Cryptography;

namespace Gatehouse.Jose;

/// <summary>The one parser of a JSON Web Key (RFC 7517 §4, RFC 7518 §6).</summary>
internal static class JwkReader
{
    private const int MaxKeyIdLength = 256;

    /// <summary>Imports a public key for signatures.</summary>
    /// <param name="jwk">The members, found well-formed.</param>
    /// <param name="fault">Why it is not one; null when it is.</param>
    public static VerificationKey? Read(JsonMembers jwk, out string? fault)
    {
        fault = UnusableBecause(jwk);
        if (fault is not null)
            return null;

        try
        {
            var type = jwk.Find("kty"u8).Text;
            AsymmetricKey? key = type.Equals("RSA"u8) ? ReadRsa(jwk, out fault)
                : type.Equals("EC"u8) ? ReadElliptic(jwk, out fault)
                : null;
            if (key is null)
            {
                fault ??= "its kty is not RSA or EC";
                return null;
            }

            return new VerificationKey(key, jwk.Find("kid"u8).Text.ToStringOrNull());
        }
        catch (CryptographicException refused)
        {
            fault = refused.Message;
            return null;
        }
    }

    public static SymmetricKey ReadSymmetric(ReadOnlySpan<byte> utf8Json)
    {
        if (!JsonDocumentCheck.IsObject(utf8Json))
            throw new ArgumentException("This is no JSON Web Key.", nameof(utf8Json));

        var jwk = new JsonValue(JsonKind.Object, utf8Json.TrimStart(" \t\r\n"u8)).Members;
        if (!jwk.Find("kty"u8).Text.Equals("oct"u8) || OtherUse(jwk) is not null)
            throw new ArgumentException("This is no symmetric key for signatures.", nameof(utf8Json));

        var name = jwk.Find("alg"u8).Text;
        foreach (var algorithm in Enum.GetValues<MacAlgorithm>())
        {
            if (name.Equals(algorithm.Utf8Name()) && Base64UrlStrict.Decode(jwk.Find("k"u8).Text.Raw) is { } secret)
                return new SymmetricKey(secret, algorithm);
        }

        throw new ArgumentException("This key is not for HS256, HS384 or HS512.", nameof(utf8Json));
    }

    private static string? UnusableBecause(JsonMembers jwk)
    {
        foreach (var member in jwk)
        {
            if (member.Name.Equals("d"u8) || member.Name.Equals("p"u8) || member.Name.Equals("q"u8) || member.Name.Equals("dp"u8)
                || member.Name.Equals("dq"u8) || member.Name.Equals("qi"u8) || member.Name.Equals("oth"u8) || member.Name.Equals("k"u8))
                return "it holds a private or symmetric member, which is then known to everybody who can read the set";
        }

        var keyId = jwk.Find("kid"u8);
        if (keyId.Kind is not (JsonKind.Absent or JsonKind.String) || keyId.Raw.Length > MaxKeyIdLength)
            return "its kid is not a string of at most 256 bytes";
        return OtherUse(jwk);
    }

    private static string? OtherUse(JsonMembers jwk)
    {
        var use = jwk.Find("use"u8);
        if (use.Kind != JsonKind.Absent && !use.Text.Equals("sig"u8))
            return "its use is not sig";
        var operations = jwk.Find("key_ops"u8);
        return operations.Kind != JsonKind.Absent && !operations.Texts.Contains("verify"u8) ? "its key_ops do not name verify" : null;
    }

    private static RsaKey? ReadRsa(JsonMembers jwk, out string? fault)
    {
        // Many issuers leave alg out; RS256 is then what is meant (OpenID Connect Core §15.1 makes it the one everybody has).
        var algorithm = JwsAlgorithm.RS256;
        var name = jwk.Find("alg"u8);
        if (name.Kind != JsonKind.Absent && !(JwsAlgorithms.TryParse(name.Text.ToString(), out algorithm) && algorithm.IsRsa()))
        {
            fault = "its alg is none that an RSA key verifies";
            return null;
        }

        var modulus = Base64UrlStrict.Decode(jwk.Find("n"u8).Text.Raw);
        var exponent = Base64UrlStrict.Decode(jwk.Find("e"u8).Text.Raw);
        if (modulus is not [> 0, ..] || exponent is not [> 0, ..] || modulus.Length > RsaKeyRules.MaximumBits / 8 || exponent.Length > 4)
        {
            fault = "its n or e is missing, no base64url of a number without leading zeros, or too long";
            return null;
        }

        fault = RsaKeyRules.Fault(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return fault is null ? new RsaKey(RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent }), algorithm) : null;
    }

    private static EcdsaKey? ReadElliptic(JsonMembers jwk, out string? fault)
    {
        fault = null;
        if (EllipticCurve.Find(jwk.Find("crv"u8).Text) is not { } curve)
        {
            fault = "its crv is not P-256, P-384 or P-521";
            return null;
        }

        var name = jwk.Find("alg"u8);
        if (name.Kind != JsonKind.Absent && !name.Text.Equals(curve.Algorithm.Utf8Name()))
        {
            fault = "its alg is not the one of its curve";
            return null;
        }

        // The runtime takes coordinates widened by zeros; RFC 7518 §6.2.1.2 wants the full length and no more.
        var x = Base64UrlStrict.Decode(jwk.Find("x"u8).Text.Raw);
        var y = Base64UrlStrict.Decode(jwk.Find("y"u8).Text.Raw);
        if (x?.Length != curve.CoordinateSize || y?.Length != curve.CoordinateSize)
        {
            fault = "its x or y is missing or not of the curve's length";
            return null;
        }

        return new EcdsaKey(ECDsa.Create(new ECParameters { Curve = curve.ToECCurve(), Q = { X = x, Y = y } }), curve.Algorithm);
    }
}
