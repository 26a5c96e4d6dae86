using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>A key pair of somebody else, used without our own library.</summary>
internal sealed class ForeignPair : IDisposable
{
    private readonly AsymmetricAlgorithm native;
    private readonly string algorithm;

    public ForeignPair(string algorithm, int bits)
    {
        this.algorithm = algorithm;
        native = algorithm[0] == 'E'
            ? ECDsa.Create(bits switch { 256 => ECCurve.NamedCurves.nistP256, 384 => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 })
            : RSA.Create(bits);
    }

    public string PrivatePem => native.ExportPkcs8PrivateKeyPem();

    public string PublicPem => native.ExportSubjectPublicKeyInfoPem();

    /// <summary>The public half as a JSON Web Key.</summary>
    public string Jwk(string kid)
    {
        if (native is RSA rsa)
        {
            var key = rsa.ExportParameters(false);
            return $$"""{"kty":"RSA","kid":"{{kid}}","use":"sig","alg":"{{algorithm}}","n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}""";
        }

        var point = ((ECDsa)native).ExportParameters(false).Q;
        return $$"""{"kty":"EC","kid":"{{kid}}","use":"sig","alg":"{{algorithm}}","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }

    /// <summary>A token of these claims.</summary>
    /// <param name="claims">JSON.</param>
    /// <param name="by">Another algorithm than the key's.</param>
    /// <param name="kid">The key's name in the header; none when null.</param>
    public string Sign(string claims, string? by = null, string? kid = null)
    {
        by ??= algorithm;
        var input = $"{ForeignToken.Encode($$"""{"alg":"{{by}}","typ":"JWT"{{(kid is null ? "" : $",\"kid\":\"{kid}\"")}}}""")}.{ForeignToken.Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(input);
        var signature = native is RSA rsa ? rsa.SignData(bytes, Hash(by), Padding(by)) : ((ECDsa)native).SignData(bytes, Hash(by));
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    public bool Verifies(string token)
    {
        var end = token.LastIndexOf('.');
        var (signed, signature) = (Encoding.ASCII.GetBytes(token[..end]), Base64Url.DecodeFromChars(token.AsSpan(end + 1)));
        return native is RSA rsa ? rsa.VerifyData(signed, signature, Hash(algorithm), Padding(algorithm)) : ((ECDsa)native).VerifyData(signed, signature, Hash(algorithm));
    }

    public void Dispose() => native.Dispose();

    private static HashAlgorithmName Hash(string algorithm) => new($"SHA{algorithm[2..]}");

    private static RSASignaturePadding Padding(string algorithm) => algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
}
