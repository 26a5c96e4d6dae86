using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>S50, S55, S56: keys that do not fit, and the two families of keys that never meet.</summary>
public sealed class KeyImportTests
{
    /// <summary>S55: the runtime makes, imports and uses keys of 1024 bits.</summary>
    [Fact]
    public void A_small_rsa_key_is_refused()
    {
        using var small = RSA.Create(1024);
        Should.Throw<CryptographicException>(() => SigningKey.FromPkcs8(small.ExportPkcs8PrivateKey(), JwsAlgorithm.RS256)).Message.ShouldContain("2048");
        Should.Throw<CryptographicException>(() => VerificationKey.FromPem(small.ExportSubjectPublicKeyInfoPem(), JwsAlgorithm.PS512));
    }

    /// <summary>S56: the runtime verifies a P-384 key with SHA-256 without a word.</summary>
    [Fact]
    public void An_elliptic_key_fits_one_algorithm()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Should.Throw<CryptographicException>(() => VerificationKey.FromPem(key.ExportSubjectPublicKeyInfoPem(), JwsAlgorithm.ES256)).Message.ShouldContain("P-256");
        Should.Throw<CryptographicException>(() => SigningKey.FromPkcs8(key.ExportPkcs8PrivateKey(), JwsAlgorithm.ES512));
        using var fitting = SigningKey.FromPkcs8(key.ExportPkcs8PrivateKey(), JwsAlgorithm.ES384);
        fitting.SignatureSize.ShouldBe(96);
    }

    /// <summary>S50: a key of one family is none of the other.</summary>
    [Fact]
    public void An_rsa_key_is_no_elliptic_key()
    {
        using var rsa = SigningKey.Create(JwsAlgorithm.RS256);
        using var elliptic = SigningKey.Create(JwsAlgorithm.ES256);
        Should.Throw<CryptographicException>(() => VerificationKey.FromPem(rsa.PublicKey.ExportPem(), JwsAlgorithm.ES256));
        Should.Throw<CryptographicException>(() => VerificationKey.FromPem(elliptic.PublicKey.ExportPem(), JwsAlgorithm.RS256));
        Should.Throw<CryptographicException>(() => SigningKey.FromPkcs8(rsa.ExportPkcs8(), JwsAlgorithm.ES256));
        Should.Throw<CryptographicException>(() => SigningKey.FromPem(elliptic.ExportPem(), JwsAlgorithm.PS256));
    }

    [Fact]
    public void A_private_key_is_not_taken_for_a_public_one_nor_the_other_way_round()
    {
        using var key = SigningKey.Create(JwsAlgorithm.RS256);
        Should.Throw<ArgumentException>(() => VerificationKey.FromPem(key.ExportPem(), JwsAlgorithm.RS256));
        Should.Throw<ArgumentException>(() => SigningKey.FromPem(key.PublicKey.ExportPem(), JwsAlgorithm.RS256));
        Should.Throw<ArgumentException>(() => VerificationKey.FromPem("no key at all", JwsAlgorithm.RS256));
        Should.Throw<CryptographicException>(() => SigningKey.FromPkcs8("no key at all"u8, JwsAlgorithm.RS256));
    }

    /// <summary>P23: the form every PropelAuth client expects, to the letter.</summary>
    [Fact]
    public void A_public_key_is_exported_as_spki()
    {
        using var key = SigningKey.Create(JwsAlgorithm.RS256);
        key.PublicKey.ExportPem().ShouldStartWith("-----BEGIN PUBLIC KEY-----\n");
        key.PublicKey.ExportPem().ShouldEndWith("\n-----END PUBLIC KEY-----");
    }

    [Fact]
    public void A_key_keeps_the_id_it_is_given()
    {
        using var key = SigningKey.Create(JwsAlgorithm.ES256);
        using var named = VerificationKey.FromPem(key.PublicKey.ExportPem(), JwsAlgorithm.ES256, "mine");
        named.KeyId.ShouldBe("mine");
        using var signing = SigningKey.FromPkcs8(key.ExportPkcs8(), JwsAlgorithm.ES256, "mine");
        signing.PublicKey.KeyId.ShouldBe("mine");
    }

    /// <summary>S50, RFC 7518 §3.2: a secret is at least as long as the MAC.</summary>
    [Theory]
    [InlineData(MacAlgorithm.HS256, 32)]
    [InlineData(MacAlgorithm.HS384, 48)]
    [InlineData(MacAlgorithm.HS512, 64)]
    public void A_short_secret_is_refused(MacAlgorithm algorithm, int size)
    {
        Should.Throw<ArgumentException>(() => new SymmetricKey(new byte[size - 1], algorithm)).Message.ShouldContain($"{size} bytes");
        new SymmetricKey(new byte[size], algorithm).MacSize.ShouldBe(size);
    }

    [Fact]
    public void A_symmetric_key_does_not_show_its_secret()
    {
        var secret = "0123456789abcdef0123456789abcdef";
        new SymmetricKey(Encoding.ASCII.GetBytes(secret), MacAlgorithm.HS256).ToString().ShouldBe("HS256 key");
    }

    /// <summary>S50: the types that hold key pairs have no member that takes or gives a symmetric key, and the other way round.</summary>
    [Fact]
    public void Nothing_leads_from_a_key_pair_to_a_secret()
    {
        Type[] pairs = [typeof(VerificationKey), typeof(SigningKey), typeof(JwkSet), typeof(JwtVerifier), typeof(JwtProfile), typeof(AsymmetricKey)];
        foreach (var type in pairs)
            Mentions(type).ShouldNotContain(typeof(SymmetricKey));
        foreach (var type in pairs)
            Mentions(typeof(SymmetricKey)).ShouldNotContain(type);

        static IEnumerable<Type> Mentions(Type type)
        {
            const System.Reflection.BindingFlags All = System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
                | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static;
            return type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
                .Concat(type.GetConstructors(All).SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)))
                .Concat(type.GetFields(All).Select(field => field.FieldType));
        }
    }
}
