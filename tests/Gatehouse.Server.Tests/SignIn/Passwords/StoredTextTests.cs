using FsCheck;
using FsCheck.Fluent;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S3: stored hashes are read strictly and within bounds.</summary>
public sealed class StoredTextTests
{
    private const string Salt = "AAECAwQFBgcICQoLDA0ODw";
    private const string Tag = "LfR+3mNY7Repl22E/O25d6EANtQyoA==";
    private const string Good = "$argon2id$v=19$m=64,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$LfR+3mNY7Rep12z8/NuXehADbUMqAA";

    private static readonly PasswordHasher Hasher = PasswordHasher.Create(requireArgon2: true, Pepper.None);

    [Fact]
    public void A_well_formed_text_is_read()
    {
        var (hash, keyId) = Argon2Text.TryParse(Good)!.Value;

        hash.Parameters.ShouldBe(new Argon2Parameters(Argon2Variant.Id, 19, 64, 2, 1));
        hash.Salt.Length.ShouldBe(16);
        hash.Tag.Length.ShouldBe(22);
        keyId.ShouldBeNull();
        Argon2Text.Format(hash, keyId).ShouldBe(Good);
    }

    [Theory]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$" + Salt + "$")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$" + Salt + "$AAECAwQFBgcICQoLDA0")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$" + Salt + "$" + Tag)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$AAECAwQFBgcICQoLDA0ODx$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$AAEC AwQFBgcICQoLDA0ODw$" + Salt)]
    [InlineData("$argon2d$v=19$m=64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2x$v=19$m=64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=18$m=64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=$m=64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$x=19$m=64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1,q=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1,m=64$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=064,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=+64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=7,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=0,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=0$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=1048577,t=1,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=11,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=4294967360,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("argon2id$v=19$m=64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData(" $argon2id$v=19$m=64,t=2,p=1$" + Salt + "$" + Salt)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$" + Salt + "$" + Salt + "\n")]
    public void Anything_else_is_not(string text) => Argon2Text.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData("$pbkdf2-sha256$i=10000001$" + Salt + "$" + Salt)]
    [InlineData("$pbkdf2-sha256$i=0$" + Salt + "$" + Salt)]
    [InlineData("$pbkdf2-sha256$i=1000$" + Salt + "$AAECAwQFBgcICQoLDA0")]
    [InlineData("$pbkdf2-sha256$i=1000,l=32$" + Salt + "$" + Salt)]
    [InlineData("$pbkdf2-sha256$v=1$i=1000$" + Salt + "$" + Salt)]
    [InlineData("$pbkdf2-sha512$i=1000$" + Salt + "$" + Salt)]
    public void A_hash_of_PBKDF2_beyond_its_bounds_matches_nothing(string text) =>
        Hasher.Verify(text, "password").ShouldBe(PasswordVerdict.Wrong);

    /// <summary>Whatever an import brought: no exception, no match, and no hang.</summary>
    [Fact]
    public void Reading_never_throws()
    {
        var parts = Gen.Elements("$", "argon2id", "argon2", "v=19", "m=64", ",", "t=2", "p=1", "pbkdf2-sha256", "pbkdf2_sha256", "i=1", "1000", Salt, Tag, "md5", "=", "é", "\0", "keyid=");
        var texts = Gen.ArrayOf(parts).Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            PhcString.TryParse(text);
            Argon2Text.TryParse(text);
        }).QuickCheckThrowOnFailure();
    }
}
