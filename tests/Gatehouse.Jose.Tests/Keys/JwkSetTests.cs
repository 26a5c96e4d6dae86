using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Gatehouse.Jose.Tests;

/// <summary>S55, S56, S58: what a published key set may hold, and what is passed over.</summary>
public sealed class JwkSetTests
{
    private static readonly SigningKey Rsa = SigningKey.Create(JwsAlgorithm.RS256);
    private static readonly SigningKey Elliptic = SigningKey.Create(JwsAlgorithm.ES256);

    /// <summary>S71: public members only, kid = thumbprint, use and alg.</summary>
    [Fact]
    public void A_set_is_written_with_public_members_only_and_read_again()
    {
        var json = Jwks.Write(new JwkSet([Rsa.PublicKey, Elliptic.PublicKey]));

        var keys = JsonNode.Parse(json)!["keys"]!.AsArray();
        keys.Select(key => string.Join(',', key!.AsObject().Select(member => member.Key)))
            .ShouldBe(["kid,use,alg,e,kty,n", "kid,use,alg,crv,kty,x,y"]);

        var set = JwkSet.Parse(Encoding.UTF8.GetBytes(json));
        set.Warnings.ShouldBeEmpty();
        set.Keys.Select(key => key.KeyId).ShouldBe([Rsa.KeyId, Elliptic.KeyId]);
        set.Find(Encoding.UTF8.GetBytes(Elliptic.KeyId)).ShouldBe(set.Keys[1]);
        set.Find("unknown"u8).ShouldBeNull();
        set.Find(""u8).ShouldBeNull();
    }

    /// <summary>S58: what is not understood is passed over with its reason, and does not fail the set.</summary>
    [Theory]
    [InlineData("kty", "\"OKP\"", "kty")]
    [InlineData("kty", "\"rsa\"", "kty")]
    [InlineData("kty", "1", "kty")]
    [InlineData("kty", null, "kty")]
    [InlineData("use", "\"enc\"", "use")]
    [InlineData("use", "null", "use")]
    [InlineData("key_ops", "[\"encrypt\"]", "key_ops")]
    [InlineData("key_ops", "[]", "key_ops")]
    [InlineData("key_ops", "\"verify\"", "key_ops")]
    [InlineData("alg", "\"HS256\"", "alg")]
    [InlineData("alg", "\"ES256\"", "alg")]
    [InlineData("alg", "\"RSA-OAEP\"", "alg")]
    [InlineData("alg", "256", "alg")]
    [InlineData("kid", "7", "kid")]
    [InlineData("kid", "[\"a\"]", "kid")]
    [InlineData("d", "\"AQAB\"", "private")]
    [InlineData("p", "\"AQAB\"", "private")]
    [InlineData("q", "\"AQAB\"", "private")]
    [InlineData("dp", "\"AQAB\"", "private")]
    [InlineData("dq", "\"AQAB\"", "private")]
    [InlineData("qi", "\"AQAB\"", "private")]
    [InlineData("oth", "[]", "private")]
    [InlineData("k", "\"AQAB\"", "private")]
    [InlineData("n", null, "n or e")]
    [InlineData("n", "\"\"", "n or e")]
    [InlineData("n", "\"AA==\"", "n or e")]
    [InlineData("n", "17", "n or e")]
    [InlineData("e", null, "n or e")]
    [InlineData("e", "\"AAEAAQ\"", "n or e")]
    [InlineData("e", "\"AQ\"", "exponent")]
    [InlineData("e", "\"BA\"", "exponent")]
    [InlineData("e", "\"AQAAAAE\"", "n or e")]
    public void A_key_that_cannot_be_used_leaves_a_warning(string member, string? value, string reason)
    {
        var changed = Jwk(Rsa);
        changed.Remove(member);
        if (value is not null)
            changed[member] = JsonNode.Parse(value);
        var set = Parse(changed, Jwk(Elliptic));

        set.Keys.ShouldHaveSingleItem().KeyId.ShouldBe(Elliptic.KeyId);
        set.Warnings.ShouldHaveSingleItem().ShouldContain(reason);
    }

    /// <summary>S58: unknown members mean nothing; verify among the operations is enough; without alg RSA means RS256.</summary>
    [Fact]
    public void A_key_may_say_more_or_less()
    {
        var more = Jwk(Rsa);
        more["x5t"] = "whatever";
        more["nested"] = new JsonObject { ["a"] = new JsonArray(1, 2) };
        more["key_ops"] = new JsonArray("sign", "verify");
        var less = Jwk(Elliptic);
        less.Remove("alg");
        less.Remove("use");
        less.Remove("kid");

        var set = Parse(more, less);
        set.Warnings.ShouldBeEmpty();
        set.Keys[1].KeyId.ShouldBe(Elliptic.KeyId);
        set.Keys[1].Algorithm.ShouldBe(JwsAlgorithm.ES256);

        var rsa = Jwk(Rsa);
        rsa.Remove("alg");
        Parse(rsa).Keys.ShouldHaveSingleItem().Algorithm.ShouldBe(JwsAlgorithm.RS256);
    }

    /// <summary>S56: the curve is the algorithm's; the point is on it; the coordinates are at full length.</summary>
    [Fact]
    public void An_elliptic_key_is_on_its_curve_and_no_wider()
    {
        var jwk = Jwk(Elliptic);
        var x = Base64UrlStrict.Decode(Encoding.UTF8.GetBytes(jwk["x"]!.GetValue<string>()))!;

        Refuse("x", Encode([0, .. x]));
        Refuse("x", Encode(x[1..]));
        Refuse("x", Encode([.. x[..31], (byte)(x[31] ^ 1)]));
        Refuse("crv", "P-384");
        Refuse("crv", "secp256k1");
        Refuse("alg", "ES384");
        Refuse("alg", "RS256");

        var zero = Jwk(Elliptic);
        zero["x"] = Encode(new byte[32]);
        zero["y"] = Encode(new byte[32]);
        Parse(zero).Keys.ShouldBeEmpty();

        void Refuse(string member, string value)
        {
            var changed = Jwk(Elliptic);
            changed[member] = value;
            var set = Parse(changed);
            set.Keys.ShouldBeEmpty($"{member} {value}");
            set.Warnings.Count.ShouldBe(1);
        }
    }

    /// <summary>S55: 2048 to 4096 bits. The runtime takes 1024, and at 16384 a verification costs 1.3 ms.</summary>
    [Theory]
    [InlineData(1024, 0)]
    [InlineData(2040, 0)]
    [InlineData(2048, 1)]
    [InlineData(4096, 1)]
    [InlineData(4104, 0)]
    [InlineData(16384, 0)]
    public void An_rsa_key_has_2048_to_4096_bits(int bits, int expected)
    {
        var modulus = RandomNumberGenerator.GetBytes(bits / 8);
        modulus[0] |= 0x80;
        modulus[^1] |= 1;
        var jwk = Jwk(Rsa);
        jwk["n"] = Encode(modulus);
        Parse(jwk).Keys.Count.ShouldBe(expected);
    }

    /// <summary>S58: which of two keys with one kid is meant nobody knows.</summary>
    [Fact]
    public void Two_keys_with_one_kid_are_both_passed_over()
    {
        using var third = SigningKey.Create(JwsAlgorithm.ES384);
        var (first, second) = (Jwk(Rsa), Jwk(Elliptic));
        first["kid"] = "same";
        second["kid"] = "same";
        var set = Parse(first, second, Jwk(third));

        set.Keys.ShouldHaveSingleItem().KeyId.ShouldBe(third.KeyId);
        set.Warnings.ShouldHaveSingleItem().ShouldContain("kid");
        Should.Throw<ArgumentException>(() => new JwkSet([Rsa.PublicKey, Rsa.PublicKey]));
    }

    /// <summary>S67: a set of thousands of keys is cut off.</summary>
    [Fact]
    public void At_most_256_keys_are_taken()
    {
        var keys = Enumerable.Range(0, 300).Select(i =>
        {
            var jwk = Jwk(Elliptic);
            jwk["kid"] = $"key-{i}";
            return jwk;
        });
        var set = Parse([.. keys]);

        set.Keys.Count.ShouldBe(256);
        set.Warnings.Count.ShouldBe(44);
    }

    /// <summary>S75: garbage is told from a set without usable keys.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("{\"keys\":null}")]
    [InlineData("{\"keys\":[]} x")]
    [InlineData("{\"keys\":[],\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"kty\":\"RSA\"}]}")]
    [InlineData("<html>")]
    public void What_is_no_set_is_refused(string text)
    {
        JwkSet.TryParse(Encoding.UTF8.GetBytes(text), out var set).ShouldBeFalse();
        set.ShouldBeNull();
        Should.Throw<FormatException>(() => JwkSet.Parse(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Elements_that_are_no_objects_are_passed_over() =>
        JwkSet.Parse("""{"keys":[1,null,"x",[]]}"""u8).ShouldSatisfyAllConditions(
            set => set.Keys.ShouldBeEmpty(),
            set => set.Warnings.Count.ShouldBe(4));

    private static JwkSet Parse(params JsonObject[] keys) =>
        JwkSet.Parse(Encoding.UTF8.GetBytes(new JsonObject { ["keys"] = new JsonArray([.. keys]) }.ToJsonString()));

    private static JsonObject Jwk(SigningKey key) =>
        JsonNode.Parse(Jwks.Write(new JwkSet([key.PublicKey])))!["keys"]![0]!.DeepClone().AsObject();

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
