using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

public sealed class PasswordHasherTests
{
    private const string Password = "correct horse battery staple";

    private static readonly IArgon2 Library = Argon2Library.Find()!;
    private static readonly PasswordHasher Hasher = new(Library, Pepper.None);
    private static readonly PasswordHasher Fallback = new(argon2: null, Pepper.None);

    /// <summary>S1: parameters, salt and tag of a new hash.</summary>
    [Fact]
    public void A_new_hash_is_Argon2id_with_a_salt_of_its_own()
    {
        var (first, second) = (Hasher.Hash(Password), Hasher.Hash(Password));

        first.ShouldStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        first.ShouldNotBe(second);
        var hash = Argon2Text.TryParse(first)!.Value.Hash;
        hash.Salt.Length.ShouldBe(16);
        hash.Tag.Length.ShouldBe(32);
        Hasher.Verify(first, Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: false));
        Hasher.Verify(first, Password + "!").ShouldBe(PasswordVerdict.Wrong);
    }

    /// <summary>S2: without a library PBKDF2, and one can see that.</summary>
    [Fact]
    public void Without_a_library_a_new_hash_is_PBKDF2()
    {
        var hash = Fallback.Hash(Password);

        hash.ShouldStartWith("$pbkdf2-sha256$i=600000$");
        Fallback.UsesArgon2.ShouldBeFalse();
        Fallback.Description.ShouldContain("PBKDF2");
        Fallback.Verify(hash, Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: false));
        Fallback.Verify(hash, "wrong").ShouldBe(PasswordVerdict.Wrong);
    }

    /// <summary>S5: a hash of the fallback is replaced once there is Argon2; never the other way round.</summary>
    [Fact]
    public void A_weaker_scheme_is_replaced()
    {
        Hasher.Verify(Fallback.Hash(Password), Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: true));
        Fallback.Verify(Hasher.Hash(Password), Password).ShouldBe(PasswordVerdict.Wrong);
    }

    /// <summary>S5: weaker than now → rehash, stronger than now → keep.</summary>
    [Theory]
    [InlineData(19456, 1, 16, 32, true)]
    [InlineData(9728, 4, 16, 32, true)]
    [InlineData(19456, 2, 16, 16, true)]
    [InlineData(19456, 3, 16, 32, false)]
    [InlineData(65536, 2, 16, 32, false)]
    [InlineData(38912, 1, 16, 32, false)]
    public void Only_weaker_parameters_are_replaced(int memory, int passes, int salt, int tag, bool needsRehash)
    {
        var hash = new Argon2Hash(Argon2Parameters.Default with { MemoryKiB = memory, Passes = passes }, RandomNumberGenerator.GetBytes(salt), new byte[tag]);
        Library.Hash(Encoding.UTF8.GetBytes(Password), hash.Salt, hash.Parameters, hash.Tag);

        Hasher.Verify(Argon2Text.Format(hash, keyId: null), Password).ShouldBe(new PasswordVerdict(Matches: true, needsRehash));
    }

    /// <summary>S9: one password, however composed; and blanks outside ASCII.</summary>
    [Fact]
    public void The_same_password_in_NFC_and_NFD_matches()
    {
        var composed = "Åßé\u00A0Käse".Normalize(NormalizationForm.FormC);

        Hasher.Verify(Hasher.Hash(composed), composed.Normalize(NormalizationForm.FormD)).Matches.ShouldBeTrue();
        Hasher.Verify(Hasher.Hash(composed.Normalize(NormalizationForm.FormD)), composed.Replace('\u00A0', ' ')).Matches.ShouldBeTrue();
        Hasher.Verify(Hasher.Hash(composed), "Aßé Käse").Matches.ShouldBeFalse();
    }

    /// <summary>S9, S202: text that is none never matches and never throws.</summary>
    [Fact]
    public void Malformed_text_is_wrong()
    {
        // No theory: an attribute's text is kept as UTF-8, which cannot hold these.
        foreach (var password in (string[])["\uD800", "a\uDC00b", "\uD800\uD800", "\uFFFE"])
        {
            Hasher.Verify(Hasher.Hash(Password), password).ShouldBe(PasswordVerdict.Wrong);
            Should.Throw<ArgumentException>(() => Hasher.Hash(password));
        }
    }

    /// <summary>S7: what is too long is refused, never cut.</summary>
    [Fact]
    public void The_longest_password_counts_to_its_last_character()
    {
        var longest = new string('x', PasswordText.MostBytes);
        var hash = Hasher.Hash(longest);

        Hasher.Verify(hash, longest).Matches.ShouldBeTrue();
        Hasher.Verify(hash, longest[..^1] + "y").Matches.ShouldBeFalse();
        Hasher.Verify(hash, longest + "x").ShouldBe(PasswordVerdict.Wrong);
        Should.Throw<ArgumentException>(() => Hasher.Hash(longest + "x"));
        Should.Throw<ArgumentException>(() => Hasher.Hash(new string('é', (PasswordText.MostBytes / 2) + 1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("$argon2id$v=19$m=1048577,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw")]
    public void Without_a_usable_hash_nothing_matches(string? stored) => Hasher.Verify(stored, Password).ShouldBe(PasswordVerdict.Wrong);

    /// <summary>Turkish rules for i, or whatever the machine speaks, do not change a hash.</summary>
    [Fact]
    public void The_machines_language_does_not_matter()
    {
        var hash = Hasher.Hash("İstanbul-ı-2026");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Hasher.Verify(hash, "İstanbul-ı-2026").Matches.ShouldBeTrue();
            Hasher.Hash(Password).ShouldStartWith("$argon2id$v=19$m=19456,");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
