using System.Text;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Argon2;
using Gatehouse.Server.SignIn.Passwords.Bcrypt;
using Gatehouse.Server.SignIn.Passwords.Schemes;
using Gatehouse.Server.SignIn.Passwords.Scrypt;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>D243: Django's bcrypt and scrypt hashes, which libraries of the system compute.</summary>
public sealed class DjangoLibraryHashTests
{
    private const string Password = "Imported-Pa55word";
    private const string Bcrypt = "bcrypt$$2b$12$yNfaw.1Q150Oi9Vla45nIOA1zjI.epg.TuJJjzgmI93.d.aI.o3cC";
    private const string BcryptOfDigest = "bcrypt_sha256$$2b$12$y8cJTAV4.h0ZlnENQHJUMe6ZJpVG1NKhj3IPyDeg0u9yjwGVhgfGu";
    private const string Scrypt = "scrypt$16384$dcKGlzaQuTx0URYal5X6Kn$8$5$0F/hvQQcW8x0lyQI8DcL8xlfew93ohC2DQDFzeG7IUMid84KgLnIKpr1X5gBKYtMtSbS9HdNDgdSZhGyyjAOug==";
    private const string ScryptTag = "0F/hvQQcW8x0lyQI8DcL8xlfew93ohC2DQDFzeG7IUMid84KgLnIKpr1X5gBKYtMtSbS9HdNDgdSZhGyyjAOug==";
    private const string BcryptText = "yNfaw.1Q150Oi9Vla45nIOA1zjI.epg.TuJJjzgmI93.d.aI.o3cC";

    private static readonly PasswordHasher Hasher = PasswordHasher.Create(requireArgon2: true, Pepper.None);

    [Theory]
    [InlineData(Bcrypt)]
    [InlineData(BcryptOfDigest)]
    [InlineData(Scrypt)]
    public void A_hash_made_by_Django_matches_its_password_and_no_other(string stored)
    {
        Hasher.Judge(stored).ShouldBe(StoredHashState.Readable);
        Hasher.Verify(stored, Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: true));
        Hasher.Verify(stored, Password + " ").ShouldBe(PasswordVerdict.Wrong);
    }

    /// <summary>Every hash of the fixtures: Django 3.2's own hashers, passwords outside ASCII among them.</summary>
    [Fact]
    public void Every_hasher_of_Django_agrees()
    {
        foreach (var (name, hash) in Import.DjangoFixture.Hashes())
        {
            var password = name.StartsWith("unicode_", StringComparison.Ordinal) ? Import.DjangoFixture.UnicodePassword : Password;
            Hasher.Verify(hash, password).Matches.ShouldBeTrue(name);
            Hasher.Verify(hash, password[1..]).Matches.ShouldBeFalse(name);
        }
    }

    /// <summary>Plain bcrypt hashes 72 bytes, so that what is behind them does not count; not in the middle of a character either.</summary>
    [Fact]
    public void Plain_bcrypt_counts_72_bytes()
    {
        var library = SystemBcrypt.TryLoad()!;
        var stored = "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"u8;
        library.Verify("U*U"u8, stored).ShouldBeTrue();
        library.Verify("U*V"u8, stored).ShouldBeFalse();

        var longOne = Import.DjangoFixture.Hash("hash_long_bcrypt");
        var password = new string('ü', 36);
        Hasher.Verify(longOne, password + "and what is behind 72 bytes").Matches.ShouldBeTrue();
        Hasher.Verify(longOne, password + "x").Matches.ShouldBeTrue();
        Hasher.Verify(longOne, password).Matches.ShouldBeTrue();
        Hasher.Verify(longOne, password[1..] + "u!").Matches.ShouldBeFalse();
    }

    /// <summary>C ends a text at a zero byte: what is before it must not be enough.</summary>
    [Fact]
    public void A_password_with_a_zero_byte_is_not_cut_there()
    {
        SystemBcrypt.TryLoad()!.Verify("U*U\0rest"u8, "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"u8).ShouldBeFalse();
        Hasher.Verify(Bcrypt, Password + "\0").Matches.ShouldBeFalse();
        Hasher.Verify(BcryptOfDigest, Password + "\0").Matches.ShouldBeFalse();
        Hasher.Verify(Scrypt, Password + "\0more").Matches.ShouldBeFalse();
    }

    /// <summary>S3: an imported row must not become a denial of service. D245: nor an exception.</summary>
    [Theory]
    [InlineData("bcrypt$$2b$31$" + BcryptText)]
    [InlineData("bcrypt$$2b$17$" + BcryptText)]
    [InlineData("bcrypt$$2b$03$" + BcryptText)]
    [InlineData("bcrypt$$2b$99$" + BcryptText)]
    [InlineData("bcrypt$$2b$+9$" + BcryptText)]
    [InlineData("bcrypt$$2x$12$" + BcryptText)]
    [InlineData("bcrypt$$2$12$" + BcryptText)]
    [InlineData("bcrypt$$2b$12$" + BcryptText + "x")]
    [InlineData("bcrypt$$2b$12$yNfaw.1Q150Oi9Vla45nIOA1zjI.epg.TuJJjzgmI93.d.aI.o3c")]
    [InlineData("bcrypt$$2b$12$yNfaw.1Q150Oi9Vla45nIOA1zjI.epg.TuJJjzgmI93.d.aI.o3c\0")]
    [InlineData("bcrypt$$2b$12$yNfaw.1Q150Oi9Vla45nIOA1zjI.epg.TuJJjzgmI93.d.aI.o3cé")]
    [InlineData("bcrypt$$6$salt$hash")]
    [InlineData("bcrypt$")]
    [InlineData("bcrypt_sha256$$2b$31$" + BcryptText)]
    [InlineData("scrypt$1073741824$salt$8$1$" + ScryptTag)]
    [InlineData("scrypt$2097152$salt$8$1$" + ScryptTag)]
    [InlineData("scrypt$16384$salt$8$200$" + ScryptTag)]
    [InlineData("scrypt$16384$salt$1048576$1$" + ScryptTag)]
    [InlineData("scrypt$16384$salt$2147483647$2147483647$" + ScryptTag)]
    [InlineData("scrypt$16383$salt$8$1$" + ScryptTag)]
    [InlineData("scrypt$1$salt$8$1$" + ScryptTag)]
    [InlineData("scrypt$0$salt$8$1$" + ScryptTag)]
    [InlineData("scrypt$16384$salt$0$1$" + ScryptTag)]
    [InlineData("scrypt$16384$salt$8$0$" + ScryptTag)]
    [InlineData("scrypt$-16384$salt$8$1$" + ScryptTag)]
    [InlineData("scrypt$16384$$8$1$" + ScryptTag)]
    [InlineData("scrypt$16384$salt$8$1$AAAA")]
    [InlineData("scrypt$16384$salt$8$1")]
    public void Parameters_beyond_bounds_are_unreadable(string stored)
    {
        Hasher.Judge(stored).ShouldBe(StoredHashState.Unreadable);
        Hasher.Verify(stored, Password).ShouldBe(PasswordVerdict.Wrong);
    }

    /// <summary>S3: the dearest that is read is bounded in memory and time, whatever way its product is made.</summary>
    [Theory]
    [InlineData(16_384, 8, 5, true)]
    [InlineData(1_048_576, 8, 1, true)]
    [InlineData(1_048_576, 8, 3, false)]
    [InlineData(1_048_576, 16, 1, false)]
    [InlineData(2, 1024, 1024, true)]
    [InlineData(2, 1025, 1, false)]
    [InlineData(1_073_741_824, 1024, 1024, false)]
    public void Scrypt_is_bounded(int n, int r, int p, bool acceptable) => new ScryptParameters(n, r, p).AreAcceptable.ShouldBe(acceptable);

    /// <summary>Django 1.10 wrote Argon2i, at first in the version before 19, which libsodium does not know.</summary>
    [Theory]
    [InlineData(Argon2Variant.I, 19, 512, 2, 2)]
    [InlineData(Argon2Variant.I, 16, 512, 2, 2)]
    [InlineData(Argon2Variant.Id, 19, 102400, 2, 8)]
    public void Argon2_of_older_releases_is_read(object variant, int version, int memory, int passes, int lanes)
    {
        if (ReferenceArgon2.TryLoad() is not { } reference)
            return;  // a machine with libsodium alone reads version 19 only

        var hash = new Argon2Hash(new Argon2Parameters((Argon2Variant)variant, version, memory, passes, lanes), Encoding.ASCII.GetBytes("sixteen bytes..."), new byte[16]);
        reference.Hash(Encoding.UTF8.GetBytes(Password), hash.Salt, hash.Parameters, hash.Tag);
        var stored = "argon2" + Argon2Text.Format(hash, keyId: null);

        foreach (var text in (string[])[stored, stored.Replace("$v=16", "", StringComparison.Ordinal)])
        {
            if (version == 19 && text != stored)
                continue;
            Hasher.Verify(text, Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: true));
            Hasher.Verify(text, "another").ShouldBe(PasswordVerdict.Wrong);
        }
    }

    /// <summary>D245: without a library its hashes match nothing, cost what a wrong password costs, and it is known what to install.</summary>
    [Theory]
    [InlineData(Bcrypt, "libcrypt1")]
    [InlineData(BcryptOfDigest, "libcrypt1")]
    [InlineData(Scrypt, "libsodium23")]
    public void A_missing_library_is_named(string stored, string package)
    {
        var bare = new PasswordHasher(SodiumArgon2.TryLoad(), Pepper.None, new DjangoPbkdf2Scheme()) { Missing = [NeededLibrary.ForBcrypt, NeededLibrary.ForScrypt] };

        bare.Judge(stored).ShouldBe(StoredHashState.LibraryMissing);
        bare.LibraryFor(stored)!.Advice.ShouldContain($"(Debian: {package})");
        bare.Verify(stored, Password).ShouldBe(PasswordVerdict.Wrong);
        bare.Judge("nosuchalgorithm$1$salt$hash").ShouldBe(StoredHashState.Unreadable);
        bare.Judge("!unusable").ShouldBe(StoredHashState.NoPassword);
        bare.Judge(null).ShouldBe(StoredHashState.NoPassword);
    }
}
