using System.Security.Cryptography;
using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Tokens;

/// <summary>The keys that sign, as the database has them.</summary>
public sealed class StoredKeyTests(ServerHost host) : IClassFixture<ServerHost>
{
    /// <summary>S63, S187: what is stored is no private key that anybody could use, and what is published is RSA of 2,048 bits (RS256, as the design settles it).</summary>
    [Fact]
    public async Task A_stored_key_cannot_be_used_and_the_published_one_is_2048_bits()
    {
        var stored = await host.Get<Database>().QueryAsync<byte[]>("select private_key from signing_keys", null);
        stored.ShouldNotBeEmpty();
        foreach (var key in stored)
        {
            using var rsa = RSA.Create();
            Should.Throw<CryptographicException>(() => rsa.ImportPkcs8PrivateKey(key, out _));
            Should.Throw<CryptographicException>(() => rsa.ImportRSAPrivateKey(key, out _));
        }

        var published = JsonDocument.Parse(await host.Client.GetStringAsync("/.well-known/jwks.json")).RootElement.GetProperty("keys");
        foreach (var key in published.EnumerateArray())
        {
            System.Buffers.Text.Base64Url.DecodeFromChars(key.GetProperty("n").GetString()).Length.ShouldBe(256);
            foreach (var secret in (string[])["d", "p", "q", "dp", "dq", "qi", "k"])
                key.TryGetProperty(secret, out _).ShouldBeFalse();
        }
    }

    /// <summary>S63: keys come from the system's generator: no two installations have one.</summary>
    [Fact]
    public async Task No_two_installations_share_a_key()
    {
        await using var other = new ServerHost();
        await other.InitializeAsync();

        KeyOf(await other.Client.GetStringAsync("/.well-known/jwks.json")).ShouldNotBe(KeyOf(await host.Client.GetStringAsync("/.well-known/jwks.json")));
    }

    private static string KeyOf(string jwks) => JsonDocument.Parse(jwks).RootElement.GetProperty("keys")[0].GetProperty("n").GetString()!;
}
