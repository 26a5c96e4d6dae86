using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>D243: hashes made by Django verify unchanged and are replaced at the first sign-in (S5).</summary>
public sealed class ImportedHashTests
{
    private const string Password = "Imported-Pa55word";

    private static readonly PasswordHasher Hasher = PasswordHasher.Create(requireArgon2: true, Pepper.None);

    [Theory]
    [InlineData("pbkdf2_sha256$260000$025WFCJ4wOJ0kaQguJ3k06$6B+08QoVyg8GZZR2Gp6VCNJ0hfeSrCfVBlDky3lnEfY=")]
    [InlineData("pbkdf2_sha256$12000$Xk3VbnTqP0aZ$1qszsioPWa3OntHruqxS+wkWBqYYSN2RyCG/u//b8sc=")]
    [InlineData("pbkdf2_sha1$20000$BhzIqy8yZ79KWeLit8EAXP$+Qc96RjjiFmBpckZXmSwlR+64jY=")]
    [InlineData("argon2$argon2id$v=19$m=102400,t=2,p=8$NUduaHkwRVFhTk9oODJ4MWNjTTk4MA$puOy+hg4HlPZsDz0yEpx2g")]
    [InlineData("md5$ME8hmSEmeWtTwIDjBuVbzy$99f6cc918d2b35a93e991c0e0dae8e7f")]
    public void A_hash_made_by_Django_matches_its_password_and_no_other(string stored)
    {
        Hasher.Verify(stored, Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: true));
        Hasher.Verify(stored, Password + " ").ShouldBe(PasswordVerdict.Wrong);
    }

    [Fact]
    public void A_password_outside_ASCII_matches_as_typed_and_in_decomposed_form()
    {
        const string stored = "pbkdf2_sha256$1000$yyam8MFtqr1OFYzb4B3num$CCRRSAw8/Y7lzqTtJG3blGxoQ2M74Dq4RaiSHSYX7Nw=";

        Hasher.Verify(stored, "Pässwörd-☃-2024").Matches.ShouldBeTrue();
        Hasher.Verify(stored, "Pässwörd-☃-2024".Normalize(System.Text.NormalizationForm.FormD)).Matches.ShouldBeTrue();
    }

    /// <summary>D245: no sign-in, and no exception.</summary>
    [Theory]
    [InlineData("!2Jq7vYkzP0cW5sXn8dTgR3mBfLhA6uEo1iKtQyVw")]
    [InlineData("!")]
    [InlineData("")]
    [InlineData("nosuchalgorithm$1$salt$hash")]
    [InlineData("pbkdf2_sha256$0$salt$6B+08QoVyg8GZZR2Gp6VCNJ0hfeSrCfVBlDky3lnEfY=")]
    [InlineData("pbkdf2_sha256$10000001$salt$6B+08QoVyg8GZZR2Gp6VCNJ0hfeSrCfVBlDky3lnEfY=")]
    [InlineData("pbkdf2_sha256$1000$salt$6B+08QoVyg8GZZR2Gp6VCNJ0hfeSrCfVBlDky3lnEf==")]
    [InlineData("pbkdf2_sha256$1000$$6B+08QoVyg8GZZR2Gp6VCNJ0hfeSrCfVBlDky3lnEfY=")]
    [InlineData("pbkdf2_sha256$1000$salt")]
    [InlineData("argon2$argon2id$v=19$m=102400,t=2,p=8$NUduaHkwRVFhTk9oODJ4MWNjTTk4MA")]
    [InlineData("md5$salt$99f6cc918d2b35a93e991c0e0dae8e7g")]
    [InlineData("99f6cc918d2b35a93e991c0e0dae8e7")]
    public void An_unusable_or_unknown_hash_matches_nothing(string stored) =>
        Hasher.Verify(stored, Password).ShouldBe(PasswordVerdict.Wrong);
}
