using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Gatehouse.Jose;

namespace Gatehouse.Benchmarks;

/// <summary>
/// V1, V8, S67 and the price of a new token, each beside the bare operation of System.Security.Cryptography on the same bytes.
/// </summary>
internal static class JoseBenchmarks
{
    public static Task RunAsync()
    {
        Console.WriteLine($"{"name",-50} | {"ours",18} | {"baseline",18} | {"ratio",6} | {"best",6} | budget");
        Verify("RS256", JwsAlgorithm.RS256);
        Verify("ES256", JwsAlgorithm.ES256);
        Mint("RS256", JwsAlgorithm.RS256, 1.03);
        Mint("ES256", JwsAlgorithm.ES256, 1.10);
        return Task.CompletedTask;
    }

    private static void Verify(string name, JwsAlgorithm algorithm)
    {
        using var key = SigningKey.Create(algorithm);
        var keys = new JwkSet([key.PublicKey]);
        var verifier = new JwtVerifier(JwtProfile.SessionToken(JoseTokens.Issuer));

        foreach (var (kind, token) in new[] { ("2 organizations", JoseTokens.WithTwoOrganizations(key)), ("no organization", JoseTokens.WithoutOrganizations(key)) })
        {
            var bare = BareVerify(key, algorithm, token);
            Row($"V1 verify {name}, {kind}, {token.Length} characters", () => Accept(verifier, token, keys), bare, "<= 1.10, +256 B");
        }

        var genuine = JoseTokens.WithTwoOrganizations(key);
        var forged = Forge(genuine);
        Row($"S67 forged against genuine {name}", () => Refuse(verifier, forged, keys), () => Accept(verifier, genuine, keys), "< 2.00");

        var ours = JoseMeter.Scaling(() => Accept(verifier, genuine, keys));
        var baseline = JoseMeter.Scaling(BareVerify(key, algorithm, genuine));
        Console.WriteLine($"{$"V8 verify {name}, 2 threads against 1",-50} | {ours,18:F2} | {baseline,18:F2} | {ours / baseline,6:F3} |        | >= 1.90");
    }

    private static void Mint(string name, JwsAlgorithm algorithm, double budget)
    {
        using var key = SigningKey.Create(algorithm);
        var output = new ArrayBufferWriter<byte>(4096);
        Mint(key, output);
        var token = output.WrittenSpan.ToArray();
        var (signingInput, _) = Split(token);

        using var rsa = algorithm.Name()[0] == 'R' ? RSA.Create() : null;
        rsa?.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        using var ecdsa = rsa is null ? ECDsa.Create() : null;
        ecdsa?.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        var signature = new byte[key.SignatureSize];
        var hash = new byte[32];

        Row(
            $"mint {name}, 8 claims, {token.Length} characters",
            () => Mint(key, output),
            () =>
            {
                SHA256.HashData(signingInput, hash);
                _ = rsa is null ? ecdsa!.SignHash(hash, signature) : rsa.SignHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            },
            $"<= {budget:F2}, +600 B");
    }

    private static void Mint(SigningKey key, ArrayBufferWriter<byte> output)
    {
        output.ResetWrittenCount();
        Jwt.Write(output, key, JwtTypes.Jwt, 0, JoseTokens.EightClaims);
    }

    /// <summary>What anybody has to do at the least: hash once, check the signature with a key imported before.</summary>
    private static Action BareVerify(SigningKey key, JwsAlgorithm algorithm, byte[] token)
    {
        var (signingInput, signature) = Split(token);
        var hash = new byte[32];
        if (algorithm == JwsAlgorithm.RS256)
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(key.PublicKey.ExportPem());
            return () =>
            {
                SHA256.HashData(signingInput, hash);
                Demand(rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
            };
        }

        var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(key.PublicKey.ExportPem());
        return () =>
        {
            SHA256.HashData(signingInput, hash);
            Demand(ecdsa.VerifyHash(hash, signature));
        };
    }

    private static void Accept(JwtVerifier verifier, byte[] token, JwkSet keys)
    {
        Span<byte> buffer = stackalloc byte[2048];
        var result = verifier.Verify(token, keys, JoseTokens.Now, buffer);
        Demand(result.IsAccepted && result.Claims.Subject.Raw.Length == 36);
    }

    private static void Refuse(JwtVerifier verifier, byte[] token, JwkSet keys)
    {
        Span<byte> buffer = stackalloc byte[2048];
        Demand(verifier.Verify(token, keys, JoseTokens.Now, buffer).Refusal == JwtRefusal.WrongSignature);
    }

    /// <summary>The same token with one bit of its signature turned over: the most work a forger can cause.</summary>
    private static byte[] Forge(byte[] token)
    {
        var (signingInput, signature) = Split(token);
        signature[^10] ^= 1;
        return [.. signingInput, (byte)'.', .. Base64Url.EncodeToUtf8(signature)];
    }

    private static (byte[] SigningInput, byte[] Signature) Split(byte[] token)
    {
        var dot = token.AsSpan().LastIndexOf((byte)'.');
        return (token[..dot], Base64Url.DecodeFromUtf8(token.AsSpan(dot + 1)));
    }

    private static void Row(string name, Action ours, Action baseline, string budget)
    {
        var result = JoseMeter.Compare(ours, baseline);
        Console.WriteLine($"{name,-50} | {result.Ours,18} | {result.Baseline,18} | {result.Ratio,6:F3} | {result.Best,6:F3} | {budget}");
    }

    private static void Demand(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException("The benchmark does not do what it says.");
    }
}
