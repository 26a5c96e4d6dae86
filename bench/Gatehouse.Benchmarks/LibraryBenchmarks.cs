using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.AspNetCore;
using Gatehouse.AspNetCore.Bearer;
using Gatehouse.AspNetCore.Cache;
using Gatehouse.Jose;

namespace Gatehouse.Benchmarks;

/// <summary>V2, V5's memory and V8: the cache of verified tokens beside the bare RS256 check.</summary>
internal static class LibraryBenchmarks
{
    public static Task RunAsync()
    {
        using var key = SigningKey.Create(JwsAlgorithm.RS256);
        var token = LibraryTokens.Make(key, 1);
        var cache = new VerifiedTokenCache(16 << 20);
        var options = new GatehouseOptions { Issuer = LibraryTokens.Issuer };
        var keys = new GatehouseKeys(new JwkSet([key.PublicKey]));
        var now = TimeProvider.System.GetUtcNow();
        var verification = new TokenVerification(options);
        cache.Add(Verify(verification, token, keys, now), now.ToUnixTimeSeconds());
        var seconds = now.ToUnixTimeSeconds();

        Action lookUp = () =>
        {
            using var ascii = new AsciiToken(token, stackalloc byte[AsciiToken.UsualLength]);
            if (cache.Find(TokenDigest.Of(ascii.Bytes)) is not { } found || !found.IsCurrent(seconds, keys, 0))
                throw new InvalidOperationException("The token is not in the cache.");
        };
        var bare = BareCheck(key, token);

        Console.WriteLine($"{"name",-52} | {"ours",20} | {"baseline",20} | {"ratio",6} | budget");
        Row($"V2 repeated token, {token.Length} characters, against RS256", lookUp, bare, "<= 0.05, <= 1 us, 0 B");
        Row("V1 first sight, token to user, against RS256", () => Verify(verification, token, keys, now), bare, "<= 1.10 (+ what is kept)");
        Console.WriteLine($"{"V5 memory of a cached token",-52} | {Retained(key, verification, keys),18:F0} B | {"",20} | {"",6} | <= 1024 B");
        Console.WriteLine($"{"V8 look-ups, 2 threads against 1",-52} | {JoseMeter.Scaling(lookUp),20:F2} | {JoseMeter.Scaling(bare),20:F2} | {"",6} | >= 1.90");
        return Task.CompletedTask;
    }

    private static void Row(string name, Action ours, Action baseline, string budget)
    {
        var (our, other, ratio, _) = JoseMeter.Compare(ours, baseline);
        Console.WriteLine($"{name,-52} | {our,20} | {other,20} | {ratio,6:F3} | {budget}");
    }

    private static VerifiedToken Verify(TokenVerification verification, string token, GatehouseKeys keys, DateTimeOffset now)
    {
        using var ascii = new AsciiToken(token, stackalloc byte[AsciiToken.UsualLength]);
        return verification.Verify(ascii.Bytes, TokenDigest.Of(ascii.Bytes), keys, 0, now, out var refusal) ?? throw new InvalidOperationException($"{refusal}");
    }

    private static Action BareCheck(SigningKey key, string token)
    {
        var dot = token.LastIndexOf('.');
        var (input, signature) = (Encoding.ASCII.GetBytes(token[..dot]), System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(dot + 1)));
        var rsa = RSA.Create();
        rsa.ImportFromPem(key.PublicKey.ExportPem());
        var hash = new byte[SHA256.HashSizeInBytes];
        return () =>
        {
            SHA256.HashData(input, hash);
            if (!rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
                throw new InvalidOperationException("The signature is good.");
        };
    }

    /// <summary>Bytes that stay alive for each of 10,000 cached tokens, the table included.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Retained(SigningKey key, TokenVerification verification, GatehouseKeys keys)
    {
        const int Count = 10_000;
        var tokens = LibraryTokens.MakeMany(key, Count);
        var now = TimeProvider.System.GetUtcNow();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cache = new VerifiedTokenCache(16 << 20);
        foreach (var token in tokens)
            cache.Add(Verify(verification, token, keys, now), now.ToUnixTimeSeconds());
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(cache);
        GC.KeepAlive(tokens);
        return (double)(after - before) / Count;
    }
}
