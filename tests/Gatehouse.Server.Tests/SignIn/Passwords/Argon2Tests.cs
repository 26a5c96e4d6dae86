using System.Security.Cryptography;
using System.Text;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S1, S4, S222: Argon2 by either library of the system. <c>./test</c> installs libsodium; libargon2 comes with systemd.</summary>
public sealed class Argon2Tests
{
    private static readonly SodiumArgon2 Sodium = SodiumArgon2.TryLoad()!;
    private static readonly ReferenceArgon2? Reference = ReferenceArgon2.TryLoad();

    [Fact]
    public void Libsodium_comes_first_and_says_its_version()
    {
        Argon2Library.Find().ShouldBeOfType<SodiumArgon2>().Name.ShouldStartWith("libsodium");
        Sodium.Name.Split(' ')[1].ShouldStartWith("1.");
    }

    [Fact]
    public void Each_library_gives_the_known_answer()
    {
        Argon2Library.Test(Sodium);
        if (Reference is not null)
            Argon2Library.Test(Reference);
    }

    /// <summary>S4: hashes made by one library verify with the other.</summary>
    [Theory]
    [InlineData(8, 1)]
    [InlineData(64, 3)]
    [InlineData(1000, 2)]
    [InlineData(19456, 2)]
    public void The_libraries_agree(int memory, int passes)
    {
        if (Reference is null)
            return;  // a machine with one library has nothing to compare

        var parameters = Argon2Parameters.Default with { MemoryKiB = memory, Passes = passes };
        var password = RandomNumberGenerator.GetBytes(40);
        var made = Make(Sodium, password, parameters);

        Make(Reference, password, parameters, made.Salt).Tag.ShouldBe(made.Tag);
        Reference.Verify(password, made).ShouldBeTrue();
        Sodium.Verify(password, made).ShouldBeTrue();
        Reference.Verify([.. password, 0], made).ShouldBeFalse();
        Sodium.Verify([.. password, 0], made).ShouldBeFalse();
    }

    /// <summary>Forms that libsodium reaches only through its textual interface.</summary>
    [Theory]
    [InlineData("$argon2id$v=19$m=64,t=2,p=4$", "saltsaltsaltsalt")]
    [InlineData("$argon2i$v=19$m=64,t=3,p=1$", "saltsaltsaltsalt")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$", "saltsalt")]
    public void Lanes_older_variants_and_other_salts_verify_too(string prefix, string salt)
    {
        if (Reference is null)
            return;

        var stored = Argon2Text.TryParse($"{prefix}{PhcString.Encode(Encoding.ASCII.GetBytes(salt))}${PhcString.Encode(new byte[24])}")!.Value.Hash;
        Reference.Hash("password"u8, stored.Salt, stored.Parameters, stored.Tag);

        Sodium.Verify("password"u8, stored).ShouldBeTrue();
        Sodium.Verify("passwort"u8, stored).ShouldBeFalse();
    }

    /// <summary>Version 16 has no <c>v=</c>; libsodium does not know it, so it is not offered there.</summary>
    [Fact]
    public void A_hash_from_before_version_19_is_read_by_libargon2_alone()
    {
        var old = Argon2Parameters.Default with { Version = 16 };

        Sodium.Supports(old).ShouldBeFalse();
        Reference?.Supports(old).ShouldBeTrue();
    }

    [Fact]
    public void A_password_may_hold_zero_bytes()
    {
        var parameters = Argon2Parameters.Default with { MemoryKiB = 8 };
        var made = Make(Sodium, "a\0b"u8, parameters);

        Sodium.Verify("a\0c"u8, made).ShouldBeFalse();
        Sodium.Verify("a\0b"u8, made).ShouldBeTrue();
    }

    private static Argon2Hash Make(IArgon2 library, ReadOnlySpan<byte> password, Argon2Parameters parameters, byte[]? salt = null)
    {
        var hash = new Argon2Hash(parameters, salt ?? RandomNumberGenerator.GetBytes(16), new byte[32]);
        library.Hash(password, hash.Salt, parameters, hash.Tag);
        return hash;
    }
}
