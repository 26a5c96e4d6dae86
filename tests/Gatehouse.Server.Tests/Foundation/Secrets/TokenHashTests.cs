using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Secrets;

/// <summary>S12, S82: bearer secrets are kept as SHA-256 and compared in constant time.</summary>
public sealed class TokenHashTests
{
    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("Grüße ☃")]
    public void It_is_the_SHA256_of_the_UTF8(string secret)
    {
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(secret));

        TokenHash.Of(secret).ToArray().ShouldBe(expected);
        TokenHash.Of(Encoding.UTF8.GetBytes(secret)).ShouldBe(TokenHash.Of(secret));
    }

    [Fact]
    public void Secrets_of_any_length_are_taken() =>
        TokenHash.Of(new string('x', 1_000_000)).ToArray().ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes(new string('x', 1_000_000))));

    [Fact]
    public void Hashes_are_equal_only_when_every_byte_is()
    {
        var hash = TokenHash.Of("secret");
        for (var i = 0; i < TokenHash.Size; i++)
        {
            var changed = hash.ToArray();
            changed[i] ^= 1;

            (TokenHash.FromBytes(changed) == hash).ShouldBeFalse();
        }

        (TokenHash.FromBytes(hash.ToArray()) == hash).ShouldBeTrue();
        TokenHash.FromBytes(hash.ToArray()).GetHashCode().ShouldBe(hash.GetHashCode());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_length_is_no_hash(int length) =>
        Should.Throw<ArgumentException>(() => TokenHash.FromBytes(new byte[length]));

    [Fact]
    public async Task It_is_kept_as_bytes()
    {
        await using var test = await TestDatabase.CreateAsync(migrate: false);
        await test.Database.ExecuteAsync("create table doors (token_hash bytea not null)", null);
        var hash = TokenHash.Of("secret");
        await test.Database.ExecuteAsync("insert into doors (token_hash) values (@hash)", new { hash });

        var found = await test.Database.QuerySingleOrDefaultAsync<TokenHash>("select token_hash from doors where token_hash = @hash", new { hash });

        found.ShouldBe(hash);
    }
}
