using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Buffers.Text;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Tokens;

/// <summary>Where verifiers find the keys (P §4, O §3).</summary>
public sealed class MetadataTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>P15, P16: both paths answer both names, and they are the same key.</summary>
    [Theory]
    [InlineData("/api/v1/token_verification_metadata")]
    [InlineData("/api/backend/v1/token_verification_metadata")]
    public async Task Both_paths_show_the_key_under_both_names(string path)
    {
        var answer = (await GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        answer.Text("verifier_key_pem").ShouldBe(answer.Text("public_key_pem"));
        answer.Text("issuer").ShouldBe(host.Origin);
        answer.Text("jwks_uri").ShouldBe($"{host.Origin}/.well-known/jwks.json");
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["verifier_key_pem", "public_key_pem", "issuer", "jwks_uri"]);
    }

    /// <summary>P17, P23: the PEM is a public key that verifies a fresh token.</summary>
    [Fact]
    public async Task The_key_verifies_a_fresh_token()
    {
        var pem = (await GetAsync("/api/v1/token_verification_metadata")).Text("verifier_key_pem");
        pem.ShouldStartWith("-----BEGIN PUBLIC KEY-----\n");
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        rsa.KeySize.ShouldBe(2048);

        var parts = (await host.JoinAsync()).Access.Split('.');
        rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
    }

    /// <summary>P19, S71: the key set has the same key, its public members only, under the name the token says: the RFC 7638 thumbprint.</summary>
    [Fact]
    public async Task The_key_set_has_the_same_key()
    {
        var answer = (await GetAsync("/.well-known/jwks.json")).ShouldBe(HttpStatusCode.OK);
        var key = answer.Json.GetProperty("keys").EnumerateArray().ShouldHaveSingleItem();
        key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).ShouldBe(["alg", "e", "kid", "kty", "n", "use"]);
        (key.GetProperty("alg").GetString(), key.GetProperty("use").GetString(), key.GetProperty("kty").GetString()).ShouldBe(("RS256", "sig", "RSA"));

        var (n, e) = (key.GetProperty("n").GetString()!, key.GetProperty("e").GetString()!);
        var thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}""")));
        key.GetProperty("kid").GetString().ShouldBe(thumbprint);
        ForeignToken.HeaderOf((await host.JoinAsync()).Access).GetProperty("kid").GetString().ShouldBe(thumbprint);

        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(n), Exponent = Base64Url.DecodeFromChars(e) });
        rsa.ExportSubjectPublicKeyInfoPem().ReplaceLineEndings("\n").Trim().ShouldBe((await GetAsync("/api/v1/token_verification_metadata")).Text("verifier_key_pem").Trim());
    }

    /// <summary>S71: the key set is cacheable for five minutes, by any origin, and is not sent twice.</summary>
    [Fact]
    public async Task The_key_set_may_be_kept()
    {
        var first = await GetAsync("/.well-known/jwks.json");
        first.Header("Cache-Control").ShouldBe("public, max-age=300");
        first.Header("Access-Control-Allow-Origin").ShouldBe("*");
        first.Header("Content-Type").ShouldBe("application/json");
        var tag = first.Header("ETag").ShouldNotBeNull();

        var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/jwks.json");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        var second = await host.SendAsync(request);
        second.ShouldBe(HttpStatusCode.NotModified, "");
        second.Header("ETag").ShouldBe(tag);

        var head = await host.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/.well-known/jwks.json"));
        head.ShouldBe(HttpStatusCode.OK, "");
        head.Header("Content-Length").ShouldBe(first.Header("Content-Length"));
    }

    /// <summary>S71: the keys are the same after a restart.</summary>
    [Fact]
    public async Task A_restart_keeps_the_keys()
    {
        var before = (await GetAsync("/.well-known/jwks.json")).Body;
        var member = await host.JoinAsync();
        await host.RestartAsync();

        (await GetAsync("/.well-known/jwks.json")).Body.ShouldBe(before);
        (await host.PostAsync("jwt/refresh/", new { refresh = member.Refresh })).ShouldBe(HttpStatusCode.OK);
    }

    private Task<Answer> GetAsync(string path) => host.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
}
